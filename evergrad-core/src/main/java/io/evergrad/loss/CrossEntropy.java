package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Cross-entropy between the model's distribution over classes and the right class.
 *
 * <p>Shapes: output [batch, classes], target [batch] int64.
 */
@Part(
    name = "cross-entropy",
    summary = "Cross-entropy between the model's distribution over classes and the right class.",
    formula = "L = −ln softmax(z)[class], or −ln p[class] on probabilities",
    source = "libtorch cross_entropy_loss; on probabilities as Keras, clipped at 1e-7")
public record CrossEntropy(
    @Param(value = "what the model's output is: logits or probabilities", byDefault = "logits")
        On on,
    @Param(value = "label smoothing, at least 0 and below 1; on logits only", byDefault = "0")
        double smoothing)
    implements Loss {

  private static final double SMALLEST = 1e-7;

  public CrossEntropy {
    Checks.fraction("cross-entropy.smoothing", smoothing);
    Checks.that(
        on == On.LOGITS || smoothing == 0,
        "cross-entropy.smoothing",
        "0 where the loss is on probabilities",
        smoothing);
  }

  /** On logits, without smoothing. */
  public CrossEntropy() {
    this(On.LOGITS, 0);
  }

  @Override
  public void check(Shape output, Target target) {
    Checks.that(
        target instanceof Target.Classes,
        "the target of cross-entropy",
        "a class (mean-squared-error takes values)",
        target);
    int classes = ((Target.Classes) target).count();
    Checks.that(
        output.rank() == 1 && output.size(0) == classes,
        "the model's output",
        "one number for each of the " + classes + " classes",
        output);
  }

  @Override
  public Tensor encode(float[] targets, Target target, Shape output) {
    return Targets.classes(targets);
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return on == On.LOGITS
        ? output.crossEntropy(target, smoothing)
        : output.clamp(SMALLEST, 1).log().negativeLogLikelihood(target);
  }

  @Override
  public double blind(Dataset data) {
    return Blind.entropy(data, Blind.classes(data), smoothing);
  }

  @Override
  public Metric metric(Target target) {
    return new Accuracy.OfLargest();
  }
}
