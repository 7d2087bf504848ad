package io.evergrad.treat;

import io.evergrad.diagnose.Diagnosis;
import io.evergrad.recipe.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * All that a consultation found and did.
 *
 * @param diagnosis of the untreated run
 * @param treatments in the order they were tried
 * @param untreated to its planned end
 * @param treated to its planned end; absent where nothing was treated or nothing helped
 * @param after the diagnosis of the treated run
 * @param reference a plain healthy net on the same examples for the same steps
 */
public record Consultation(
    Recipe recipe,
    Verdict verdict,
    Diagnosis diagnosis,
    List<Treatment> treatments,
    Arm untreated,
    Optional<Arm> treated,
    Optional<Diagnosis> after,
    Arm reference,
    Cost cost) {

  public Consultation {
    treatments = List.copyOf(treatments);
  }

  /** The recipe to go on with: the cured one, where there is one. */
  public Recipe prescription() {
    return treated.map(Arm::recipe).orElse(recipe);
  }
}
