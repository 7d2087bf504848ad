package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Cross-entropy of yes-or-no questions, one an output.
 *
 * <p>Shapes: output [batch, questions], target the same, 0 or 1. A target of two classes is one
 * question.
 */
@Part(
    name = "binary-cross-entropy",
    summary = "Cross-entropy of yes-or-no questions, one an output.",
    formula = "L = −y ln p − (1−y) ln(1−p), p = σ(z) on logits",
    source = "libtorch binary_cross_entropy_with_logits, binary_cross_entropy")
public record BinaryCrossEntropy(
    @Param(value = "what the model's output is: logits or probabilities", byDefault = "logits")
        On on)
    implements Loss {

  /** On logits. */
  public BinaryCrossEntropy() {
    this(On.LOGITS);
  }

  @Override
  public void check(Shape output, Target target) {
    if (target instanceof Target.Classes classes) {
      Checks.that(
          classes.count() == 2,
          "the target of binary-cross-entropy",
          "one of two classes (cross-entropy takes more)",
          classes.count() + " classes");
    }
    Checks.that(
        output.count() == target.width(),
        "the model's output",
        target.width() == 1 ? "one number" : target.width() + " numbers",
        output);
  }

  @Override
  public Tensor encode(float[] targets, Target target, Shape output) {
    return Targets.values(targets, target, output);
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return on == On.LOGITS
        ? output.binaryCrossEntropyWithLogits(target)
        : output.clamp(0, 1).binaryCrossEntropy(target);
  }

  @Override
  public double blind(Dataset data) {
    return Blind.classes(data) == 2 ? Blind.entropy(data, 2, 0) : Double.NaN;
  }

  @Override
  public Metric metric(Target target) {
    return new Accuracy.OfThreshold(on == On.LOGITS ? 0 : 0.5);
  }
}
