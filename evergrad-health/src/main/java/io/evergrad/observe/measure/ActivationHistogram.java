package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** The magnitudes of a layer's outputs, counted by half decades. See {@link LogHistogram}. */
public record ActivationHistogram() implements LayerMeasure {

  @Override
  public String name() {
    return "activation-histogram";
  }

  @Override
  public String meaning() {
    return "What is far from 1 shows at once; zeros, NaN and infinities are counted apart.";
  }

  @Override
  public int width() {
    return LogHistogram.BUCKETS;
  }

  @Override
  public Tensor of(LayerGroup group) {
    return LogHistogram.counts(group.rows());
  }
}
