package io.evergrad.specimen;

import io.evergrad.recipe.Recipe;

/**
 * A recipe whose state of health is known.
 *
 * @param id its family, half and number, such as {@code dead-units/judging/2}
 * @param recipe as it is
 * @param truth what is wrong with it
 * @param sound the same without the mistake; the recipe itself where there is none
 * @param proof how its outcome shows whether the truth is true
 * @param level the skill that the sound recipe is known to reach
 */
public record Specimen(
    String id,
    String family,
    Half half,
    Recipe recipe,
    Truth truth,
    Recipe sound,
    Proof proof,
    double level) {

  public boolean isSick() {
    return truth instanceof Truth.Sick;
  }
}
