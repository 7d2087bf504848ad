package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/**
 * The magnitudes of each parameter's gradient, before any transform changed it, counted by half
 * decades. See {@link LogHistogram}.
 */
public record GradientHistogram() implements ParameterMeasure {

  @Override
  public String name() {
    return "gradient-histogram";
  }

  @Override
  public String meaning() {
    return "Below an optimizer's ε nothing is learned; a long right tail calls for clipping.";
  }

  @Override
  public int width() {
    return LogHistogram.BUCKETS;
  }

  @Override
  public Tensor of(FlatState state) {
    return state.magnitudes(state.gradients());
  }
}
