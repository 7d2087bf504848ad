package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** How many numbers of each parameter's gradient are NaN or infinite. */
public record NonFiniteGradients() implements ParameterMeasure {

  @Override
  public String name() {
    return "non-finite-gradients";
  }

  @Override
  public String meaning() {
    return "Above 0: this parameter is about to be lost.";
  }

  @Override
  public Tensor of(FlatState state) {
    return state.sums(state.gradients().mul(0).replaceNan(1));
  }
}
