package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.part.Checks;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * The mean of squared differences.
 *
 * <p>Shapes: output [batch, width], target the same. A target of classes is held against a 1 in the
 * place of the class and 0 elsewhere.
 */
@Part(
    name = "mean-squared-error",
    summary = "The mean of squared differences.",
    formula = "L = mean (y−ŷ)²",
    source = "libtorch mse_loss")
public record MeanSquaredError() implements Loss {

  @Override
  public void check(Shape output, Target target) {
    int width = target instanceof Target.Classes classes ? classes.count() : target.width();
    Checks.that(
        output.count() == width,
        "the model's output",
        width == 1 ? "one number" : width + " numbers",
        output);
  }

  @Override
  public Tensor encode(float[] targets, Target target, Shape output) {
    return target instanceof Target.Classes classes
        ? Targets.oneHot(targets, classes.count())
        : Targets.values(targets, target, output);
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return output.meanSquaredError(target);
  }

  @Override
  public double blind(Dataset data) {
    int classes = Blind.classes(data);
    return classes > 0 ? Blind.oneHotVariance(data, classes) : Blind.variance(data);
  }

  @Override
  public Metric metric(Target target) {
    return target instanceof Target.Classes ? new Accuracy.OfOneHot() : new ExplainedVariance();
  }
}
