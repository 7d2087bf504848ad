package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.part.Part;
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
public record MeanSquaredError() implements Distance {

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return output.meanSquaredError(target);
  }

  @Override
  public double of(double difference) {
    return difference * difference;
  }

  @Override
  public double blind(Dataset data) {
    int classes = Blind.classes(data);
    return classes > 0 ? Blind.oneHotVariance(data, classes) : Blind.variance(data);
  }
}
