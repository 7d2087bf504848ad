package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.loss.BinaryCrossEntropy;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.Loss;
import io.evergrad.loss.On;
import io.evergrad.part.Part;
import io.evergrad.recipe.Recipe;

/**
 * Trains by another loss: the one that fits the targets and the head. Class weights and label
 * smoothing are those of the new loss.
 */
public record ChangeLoss(Loss to) implements Cure.InTheRun {

  @Override
  public String name() {
    return "change-loss";
  }

  @Override
  public String change() {
    boolean shares =
        (to instanceof CrossEntropy c && c.on() == On.PROBABILITIES)
            || (to instanceof BinaryCrossEntropy b && b.on() == On.PROBABILITIES);
    return "the loss becomes "
        + to.getClass().getAnnotation(Part.class).name()
        + (shares ? " on probabilities" : "");
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return recipe.withLoss(to);
  }
}
