package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** The norm of each parameter's gradient, before any transform changed it. */
public record GradientNorm() implements ParameterMeasure {

  @Override
  public String name() {
    return "gradient-norm";
  }

  @Override
  public String meaning() {
    return "Far apart between first and last layers: they learn at different speeds.";
  }

  @Override
  public Tensor of(FlatState state) {
    return state.gradientNorms();
  }
}
