package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** The mean of a layer's outputs over batch and units. */
public record ActivationMean() implements LayerMeasure {

  @Override
  public String name() {
    return "activation-mean";
  }

  @Override
  public String meaning() {
    return "Far from 0 against the standard deviation: the next layer sees a constant.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    return group.means();
  }
}
