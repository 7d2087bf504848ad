package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** One number for each layer. */
public interface LayerMeasure {

  /** Such as {@code activation-std}. */
  String name();

  /** What a reader should conclude from it. */
  String meaning();

  /** Computes it for all layers of {@code group} at once, [layers]. */
  Tensor of(LayerGroup group);
}
