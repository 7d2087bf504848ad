package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** The norm of each parameter. */
public record WeightNorm() implements ParameterMeasure {

  @Override
  public String name() {
    return "weight-norm";
  }

  @Override
  public String meaning() {
    return "Growing without end: the learning rate is too high or the decay too weak.";
  }

  @Override
  public Tensor of(FlatState state) {
    return state.weightNorms();
  }
}
