package io.evergrad.loss;

import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/**
 * The mean of ln cosh of the differences: d²/2 near the target, |d| − ln 2 far from it, smooth in
 * between. Computed without cosh, so it is finite for differences of any size.
 *
 * <p>Shapes: output [batch, width], target the same. A target of classes is held against a 1 in the
 * place of the class and 0 elsewhere.
 */
@Part(
    name = "log-cosh",
    summary = "Squared near the target, absolute far from it, and smooth in between.",
    formula = "L = mean ln cosh d = mean (d + softplus(−2d) − ln 2); d = ŷ−y",
    source = "Keras log_cosh")
public record LogCosh() implements Distance {

  private static final double LN2 = Math.log(2);

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    Tensor d = output.sub(target);
    return d.add(d.mul(-2).softplus()).mean().add(-LN2);
  }

  @Override
  public double of(double difference) {
    double size = Math.abs(difference);
    return size + Math.log1p(Math.exp(-2 * size)) - LN2;
  }
}
