package io.evergrad.loss;

import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/**
 * The mean of absolute differences: its best answer is the median, which outliers do not move. The
 * gradient is as large near the target as far from it, and 0 on it.
 *
 * <p>Shapes: output [batch, width], target the same. A target of classes is held against a 1 in the
 * place of the class and 0 elsewhere.
 */
@Part(
    name = "mean-absolute-error",
    summary = "The mean of absolute differences; outliers pull no harder than others.",
    formula = "L = mean |y−ŷ|",
    source = "libtorch l1_loss")
public record MeanAbsoluteError() implements Distance {

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return output.meanAbsoluteError(target);
  }

  @Override
  public double of(double difference) {
    return Math.abs(difference);
  }
}
