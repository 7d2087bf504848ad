package io.evergrad.transform;

import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Where a transform starts.
 *
 * @param layout the parameters that the flat buffer holds
 * @param arena keeps the transform's tensors until the run ends
 */
public record TransformSite(ParameterLayout layout, DType dtype, Device device, Arena arena) {

  /** Zeros of the flat buffer's length, for a moment or a trace. */
  public Tensor zeros() {
    return arena.keep(Tensor.zeros(Shape.of(layout.length()), dtype, device));
  }

  /** A scalar 0. */
  public Tensor zero() {
    return arena.keep(Tensor.zeros(Shape.of(), DType.FLOAT32, device));
  }

  /** The same run with other parameters. */
  public TransformSite with(ParameterLayout other) {
    return new TransformSite(other, dtype, device, arena);
  }
}
