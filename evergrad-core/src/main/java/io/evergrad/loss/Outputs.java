package io.evergrad.loss;

import io.evergrad.data.Target;
import io.evergrad.part.Checks;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** Whether a model's output can be held against a target. */
final class Outputs {

  private Outputs() {}

  /** One number for each class; returns how many. */
  static int ofClasses(String loss, Shape output, Target target) {
    int classes = classes(loss, target);
    Checks.that(
        output.rank() == 1 && output.size(0) == classes,
        "the model's output",
        "one number for each of the " + classes + " classes",
        output);
    return classes;
  }

  /** One number for each class, or one alone where there are two classes. */
  static boolean isOfOneQuestion(String loss, Shape output, Target target) {
    int classes = classes(loss, target);
    Checks.that(
        output.rank() == 1 && (output.size(0) == classes || (classes == 2 && output.size(0) == 1)),
        "the model's output",
        "one number"
            + (classes == 2 ? ", or one" : "")
            + " for each of the "
            + classes
            + " classes",
        output);
    return output.size(0) == 1;
  }

  /** As many numbers as the target's. */
  static void ofValues(String loss, Shape output, Target target) {
    Checks.that(
        target instanceof Target.Values || target instanceof Target.Classes,
        "the target of " + loss,
        "numbers or a class",
        target);
    int width = target.width();
    Checks.that(
        output.count() == width,
        "the model's output",
        width == 1 ? "one number" : width + " numbers",
        output);
  }

  private static int classes(String loss, Target target) {
    Checks.that(
        target instanceof Target.Classes,
        "the target of " + loss,
        "a class (mean-squared-error takes values)",
        target);
    return ((Target.Classes) target).count();
  }

  /** Of each row of outputs [batch, classes] the one in the place of its class, [batch]. */
  static Tensor own(Tensor output, Tensor classes) {
    return output.gather(1, classes.unsqueeze(1)).squeeze(1);
  }

  /** True where the column is the row's class, [batch, classes]. */
  static Tensor isOwn(Tensor output, Tensor classes) {
    Tensor columns = Tensor.arange(output.shape().size(1)).to(output.device());
    return classes.unsqueeze(1).eq(columns.unsqueeze(0));
  }

  static boolean areClasses(Tensor target) {
    return target.dtype() == DType.INT64;
  }
}
