package io.evergrad.cure;

import io.evergrad.recipe.Recipe;

/** A change to a recipe that helps against a sickness. */
public sealed interface Cure {

  /** Such as {@code replace-activation}. */
  String name();

  /** What is changed, in a sentence. */
  String change();

  /** The recipe after the cure; an equal recipe where there is nothing to change. */
  Recipe applyTo(Recipe recipe);

  /** A cure that a running trainer can take between two steps, keeping its weights. */
  non-sealed interface InTheRun extends Cure {}

  /** A cure that changes the layers or their first values and needs a new start. */
  non-sealed interface FreshStart extends Cure {}
}
