package io.evergrad.init;

import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** The middle of a convolution's kernel, where it touches one place only. */
public final class KernelCentre {

  private KernelCentre() {}

  /**
   * Makes {@code kernel} the convolution that multiplies each place by {@code matrix}: zeros but
   * for the centre.
   *
   * @param kernel [out, in, …], or [out, in], which is its own centre
   * @param matrix [out, in]
   */
  public static void put(Tensor kernel, Tensor matrix) {
    Tensor centre = kernel.fillInPlace(0);
    Shape shape = kernel.shape();
    long[] one = shape.sizes();
    for (int i = 2; i < shape.rank(); i++) {
      centre = centre.narrow(i, shape.size(i) / 2, 1);
      one[i] = 1;
    }
    centre.copyInPlace(matrix.reshape(new Shape(one)));
  }

  /** The same shape of [out, in] without the kernel's sides. */
  public static Shape matrix(Shape kernel) {
    return Shape.of(kernel.size(0), kernel.size(1));
  }
}
