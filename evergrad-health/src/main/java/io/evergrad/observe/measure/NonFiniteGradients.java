package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/**
 * How many numbers of each parameter's gradient are NaN or infinite; 1 stands for at least one
 * where the numbers before were all of ordinary size.
 */
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
    return state.isWide()
        ? state.sums(state.gradients().mul(0).replaceNan(1))
        : state.gradientNorms().mul(0).replaceNan(1);
  }
}
