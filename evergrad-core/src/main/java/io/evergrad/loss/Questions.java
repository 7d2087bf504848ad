package io.evergrad.loss;

import io.evergrad.data.Target;
import io.evergrad.part.Checks;
import io.evergrad.tensor.Shape;

/** Targets that are yes-or-no questions: 0 or 1, one an output. */
final class Questions {

  private Questions() {}

  static void check(String loss, Shape output, Target target) {
    if (target instanceof Target.Classes classes) {
      Checks.that(
          classes.count() == 2,
          "the target of " + loss,
          "one of two classes (cross-entropy takes more)",
          classes.count() + " classes");
    }
    Outputs.ofValues(loss, output, target);
  }
}
