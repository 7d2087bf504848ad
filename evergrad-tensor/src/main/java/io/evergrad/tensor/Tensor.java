package io.evergrad.tensor;

import java.util.List;

/**
 * An array of numbers on a device, with the operations networks need.
 *
 * <p>Operations return new tensors and are recorded for differentiation; those whose name ends in
 * {@code InPlace} change this tensor, return it and are meant for code under {@link Autograd#off}.
 * Dimensions count from 0, negative ones from the end. Shapes combine by broadcasting.
 */
public interface Tensor
    extends Elementwise,
        Reductions,
        Arrangement,
        LayerMath,
        LossMath,
        InPlace,
        MatrixMath,
        ActivationMath,
        Recurrence,
        Attention {
  // Making tensors

  static Tensor zeros(Shape shape, DType dtype, Device device) {
    return Engine.get().full(shape, 0, dtype, device);
  }

  static Tensor full(Shape shape, double value, DType dtype, Device device) {
    return Engine.get().full(shape, value, dtype, device);
  }

  /** A float32 CPU scalar. */
  static Tensor scalar(double value) {
    return Engine.get().full(Shape.of(), value, DType.FLOAT32, Device.cpu());
  }

  /** A float32 CPU tensor with a copy of {@code values}, in row-major order. */
  static Tensor of(float[] values, Shape shape) {
    return Engine.get().of(values, shape);
  }

  /** A float64 CPU tensor with a copy of {@code values}, in row-major order. */
  static Tensor of(double[] values, Shape shape) {
    return Engine.get().of(values, shape);
  }

  /** An int64 CPU tensor with a copy of {@code values}, in row-major order. */
  static Tensor of(long[] values, Shape shape) {
    return Engine.get().of(values, shape);
  }

  /** The int64 CPU tensor 0, 1 … {@code end} − 1. */
  static Tensor arange(long end) {
    return Engine.get().arange(end);
  }

  static Tensor stack(List<Tensor> tensors, int dim) {
    return Engine.get().stack(tensors, dim);
  }

  static Tensor concat(List<Tensor> tensors, int dim) {
    return Engine.get().concat(tensors, dim);
  }

  /** Element by element {@code yes} where {@code condition} holds, otherwise {@code no}. */
  static Tensor where(Tensor condition, Tensor yes, Tensor no) {
    return Engine.get().where(condition, yes, no);
  }

  // What it is

  Shape shape();

  DType dtype();

  Device device();

  /**
   * A count that rises with every change in place of these numbers, through this tensor or through
   * a view of it; while it stands, they do.
   */
  long version();

  Tensor to(DType dtype);

  /**
   * As {@link #to(DType)}, of images [batch, channels, height, width], with the channels of a pixel
   * side by side in memory. The shape stays; convolutions and what follows them keep the order,
   * which is the one that convolutions in bfloat16 work in.
   */
  Tensor toChannelsLast(DType dtype);

  Tensor to(Device device);

  // Reading: these wait for the device

  double item();

  float[] toFloats();

  double[] toDoubles();

  long[] toLongs();

  // Differentiation

  /** Lets gradients be taken with respect to this tensor; returns it. */
  Tensor requiresGradient();

  boolean isTracked();

  Tensor detach();

  /**
   * The same numbers, untracked, as a tensor of its own: a change in place through one is not taken
   * for a change of the other, so a backward pass that kept the one is not refused because of it.
   * For parts of one tensor that are changed apart from one another.
   */
  Tensor alias();

  /** Adds ∂this/∂leaf to the gradient of every leaf that this scalar depends on. */
  void backward();

  /** Keeps this intermediate tensor's own gradient for reading after {@link #backward}. */
  void retainGradient();

  /** The gradient, or null where none has arrived. */
  Tensor gradient();

  /** Makes {@code buffer} the place where this leaf's gradient is added up. */
  void gradientInto(Tensor buffer);
}
