package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/**
 * The cosine between the gradient and that of the step before, cos = g·g′/(‖g‖‖g′‖); NaN at the
 * first step.
 */
public record GradientCosine() implements RunMeasure {

  @Override
  public String name() {
    return "gradient-cosine";
  }

  @Override
  public String meaning() {
    return "Near 1: batches agree. Near 0: each step is mostly noise. Below 0 again and again: steps"
        + " jump across a valley, so the rate is too high.";
  }

  @Override
  public Tensor of(FlatState state) {
    return state
        .previous()
        .map(before -> cosine(state.gradients(), before))
        .orElseGet(() -> Tensor.scalar(Double.NaN).to(state.gradients().device()));
  }

  /** Scaled to a largest number of 1 first, so that no square vanishes or overflows. */
  private static Tensor cosine(Tensor a, Tensor b) {
    Tensor x = a.div(a.abs().max());
    Tensor y = b.div(b.abs().max());
    return x.mul(y).sum().to(DType.FLOAT64).div(x.norm().mul(y.norm()).to(DType.FLOAT64));
  }
}
