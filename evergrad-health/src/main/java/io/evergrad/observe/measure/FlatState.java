package io.evergrad.observe.measure;

import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Tensor;

/**
 * Everything about the parameters at one step, flat, before the update is added.
 *
 * @param segments the parameters' lengths [parameters], int64
 */
public record FlatState(Tensor values, Tensor gradients, Tensor update, Tensor segments) {

  /** The Euclidean norm of each parameter's part of {@code flat}, [parameters]. */
  public Tensor norms(Tensor flat) {
    return Kernels.segmentSums(flat.square(), segments).sqrt();
  }

  /** The sum over each parameter's part of {@code flat}, [parameters]. */
  public Tensor sums(Tensor flat) {
    return Kernels.segmentSums(flat, segments);
  }
}
