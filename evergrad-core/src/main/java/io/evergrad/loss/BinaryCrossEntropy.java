package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;

/**
 * Cross-entropy of yes-or-no questions, one an output.
 *
 * <p>Shapes: output [batch, questions], target the same, 0 or 1. A target of two classes is one
 * question.
 */
@Part(
    name = "binary-cross-entropy",
    summary = "Cross-entropy of yes-or-no questions, one an output.",
    formula = "L = −w y ln p − (1−y) ln(1−p), p = σ(z) on logits",
    source = "libtorch binary_cross_entropy_with_logits, binary_cross_entropy")
public record BinaryCrossEntropy(
    @Param(value = "what the model's output is: logits or probabilities", byDefault = "logits")
        On on,
    @Param(value = "how much a yes counts beside a no, above 0", byDefault = "1")
        double positiveWeight)
    implements Loss {

  public BinaryCrossEntropy {
    Checks.positive("binary-cross-entropy.positive-weight", positiveWeight);
  }

  /** Yes and no count the same. */
  public BinaryCrossEntropy(On on) {
    this(on, 1);
  }

  /** On logits. */
  public BinaryCrossEntropy() {
    this(On.LOGITS);
  }

  @Override
  public void check(Shape output, Target target) {
    Questions.check("binary-cross-entropy", output, target);
  }

  @Override
  public Tensor encode(float[] targets, Target target, Shape output) {
    return Targets.values(targets, target, output);
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    if (on == On.LOGITS) {
      return positiveWeight == 1
          ? output.binaryCrossEntropyWithLogits(target)
          : output.binaryCrossEntropyWithLogits(target, positive(output));
    }
    Tensor p = output.clamp(0, 1);
    if (positiveWeight == 1) {
      return p.binaryCrossEntropy(target);
    }
    Tensor yes = target.mul(positiveWeight);
    Tensor weight = yes.sub(target).add(1);
    return p.binaryCrossEntropy(yes.div(weight), weight);
  }

  private Tensor positive(Tensor like) {
    return Tensor.full(Shape.of(1), positiveWeight, like.dtype(), like.device());
  }

  @Override
  public double blind(Dataset data) {
    int classes = Blind.classes(data);
    if (classes > 0) {
      return classes == 2 ? blind(Blind.shares(data, 2)[1]) : Double.NaN;
    }
    return Arrays.stream(Blind.yesShares(data)).map(this::blind).average().orElse(Double.NaN);
  }

  /** Of one question that a share of the examples answers with yes. */
  private double blind(double yes) {
    return Blind.entropy(new double[] {1 - yes, positiveWeight * yes});
  }

  @Override
  public Metric metric(Target target) {
    return new Accuracy.OfThreshold(on == On.LOGITS ? 0 : 0.5);
  }
}
