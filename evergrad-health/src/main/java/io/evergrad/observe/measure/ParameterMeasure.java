package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** One number for each parameter. */
public interface ParameterMeasure {

  /** Such as {@code gradient-norm}. */
  String name();

  /** What a reader should conclude from it. */
  String meaning();

  /** Computes it for all parameters at once, [parameters]. */
  Tensor of(FlatState state);
}
