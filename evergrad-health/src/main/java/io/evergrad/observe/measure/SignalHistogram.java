package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * The magnitudes of the backward signal at a layer's outputs, counted by half decades; all 0 where
 * none arrives. See {@link LogHistogram}.
 */
public record SignalHistogram() implements LayerMeasure {

  @Override
  public String name() {
    return "signal-histogram";
  }

  @Override
  public String meaning() {
    return "A hump that moves left from layer to layer vanishes; numbers at 0 are blocked.";
  }

  @Override
  public int width() {
    return LogHistogram.BUCKETS;
  }

  @Override
  public Tensor of(LayerGroup group) {
    return group.signals() == null
        ? Tensor.zeros(
            Shape.of(group.layers().size(0), LogHistogram.BUCKETS),
            DType.INT64,
            group.outputs().device())
        : LogHistogram.counts(group.signals().flatten(1));
  }
}
