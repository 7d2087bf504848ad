package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** The norm of each parameter's update over the norm of the parameter. */
public record UpdateRatio() implements UpdateMeasure {

  @Override
  public String name() {
    return "update-ratio";
  }

  @Override
  public String meaning() {
    return "Usual is about 1e-3; above 0.1 the step overwrites what was learned, below 1e-6 it learns nothing.";
  }

  @Override
  public Tensor of(Tensor update, FlatState state) {
    return state.norms(update).div(state.weightNorms().add(1e-12));
  }
}
