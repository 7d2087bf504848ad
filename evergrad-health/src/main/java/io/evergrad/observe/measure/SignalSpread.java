package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/**
 * How much the backward signals δ = ∂loss/∂output of a layer's units differ: the root mean square
 * of their distance from the mean over the units, over that of δ. 0 where all units are told the
 * same; NaN where nothing comes back, or δ is 0.
 */
public record SignalSpread() implements LayerMeasure {

  @Override
  public String name() {
    return "signal-spread";
  }

  @Override
  public String meaning() {
    return "0: all units of the layer are told the same; where they also give the same, they stay"
        + " equal.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    return group.signals() == null
        ? Tensor.full(group.layers(), Double.NaN, DType.FLOAT64, group.outputs().device())
        : UnitSpread.among(group, group.signals());
  }
}
