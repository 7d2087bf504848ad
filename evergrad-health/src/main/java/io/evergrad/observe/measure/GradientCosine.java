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
  public boolean looksBack() {
    return true;
  }

  @Override
  public Tensor of(FlatState state) {
    return state
        .previous()
        .map(before -> cosine(state, before))
        .orElseGet(() -> Tensor.scalar(Double.NaN).to(state.gradients().device()));
  }

  private static Tensor cosine(FlatState state, Tensor before) {
    DType type = state.isWide() ? DType.FLOAT64 : state.gradients().dtype();
    Tensor b = before.to(type);
    Tensor product = state.gradients().to(type).matmul(b).to(DType.FLOAT64);
    return product.div(state.gradientNorms().norm()).div(b.norm().to(DType.FLOAT64));
  }
}
