package io.evergrad.train;

import io.evergrad.data.Batch;
import io.evergrad.data.Dataset;
import io.evergrad.tensor.Tensor;

/** Batches as tensors. */
final class Examples {

  private Examples() {}

  /** The features [batch, …sample]. */
  static Tensor features(Batch batch, Dataset data) {
    return Tensor.of(batch.features(), data.sampleShape().prepend(batch.size()));
  }
}
