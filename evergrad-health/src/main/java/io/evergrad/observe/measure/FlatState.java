package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;

/**
 * Everything about the parameters at one step, flat, before the update is added. What several
 * quantities need is computed once.
 */
public final class FlatState {

  private final Tensor gradients;
  private final Tensor update;
  private final Tensor segments;
  private final Tensor weightNorms;

  /**
   * @param segments the parameters' lengths [parameters], int64
   */
  public FlatState(Tensor values, Tensor gradients, Tensor update, Tensor segments) {
    this.gradients = gradients;
    this.update = update;
    this.segments = segments;
    weightNorms = Scope.call(() -> norms(values));
  }

  public Tensor gradients() {
    return gradients;
  }

  public Tensor update() {
    return update;
  }

  /** The norm of each parameter, [parameters]. */
  public Tensor weightNorms() {
    return weightNorms;
  }

  /** The Euclidean norm of each parameter's part of {@code flat}, [parameters], in float64. */
  public Tensor norms(Tensor flat) {
    Tensor wide = flat.to(DType.FLOAT64);
    Tensor squares = flat.dtype() == DType.FLOAT64 ? wide.square() : wide.mulInPlace(wide);
    return Kernels.segmentSums(squares, segments).sqrt();
  }

  /** The sum over each parameter's part of {@code flat}, [parameters]. */
  public Tensor sums(Tensor flat) {
    return Kernels.segmentSums(flat, segments);
  }
}
