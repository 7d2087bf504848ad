package io.evergrad.loss;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/** R², the share of the targets' variance that is predicted: 1 − Σ(y−ŷ)²/Σ(y−ȳ)². */
public record ExplainedVariance() implements Metric {

  @Override
  public String name() {
    return "r2";
  }

  @Override
  public Tensor sums(Tensor output, Tensor target) {
    Tensor count =
        Tensor.full(Shape.of(), (double) target.shape().count(), DType.FLOAT32, target.device());
    return Tensor.stack(
        List.of(output.sub(target).square().sum(), target.sum(), target.square().sum(), count), 0);
  }

  @Override
  public double value(double[] sums) {
    double spread = sums[2] - sums[1] * sums[1] / sums[3];
    return 1 - sums[0] / spread;
  }
}
