package io.evergrad.loss;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * R², the share of the targets' variance that is predicted: 1 − Σ(y−ŷ)²/Σ(y−ȳ)². Where the targets
 * do not vary it is 1 if all are met and otherwise 0, as in scikit-learn.
 */
public record ExplainedVariance() implements Metric {

  @Override
  public String name() {
    return "r2";
  }

  @Override
  public Tensor sums(Tensor output, Tensor target) {
    Tensor y = target.to(DType.FLOAT64);
    Tensor count =
        Tensor.full(Shape.of(), (double) y.shape().count(), DType.FLOAT64, target.device());
    Tensor missed = y.sub(output.to(DType.FLOAT64)).square().sum();
    return Tensor.stack(List.of(missed, y.sum(), y.square().sum(), count), 0);
  }

  @Override
  public double value(double[] sums) {
    double spread = sums[2] - sums[1] * sums[1] / sums[3];
    if (spread <= 0) {
      return sums[0] == 0 ? 1 : 0;
    }
    return 1 - sums[0] / spread;
  }
}
