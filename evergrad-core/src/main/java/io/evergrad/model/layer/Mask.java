package io.evergrad.model.layer;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;

/** Random factors that drop parts of a tensor and keep its mean. */
final class Mask {

  private Mask() {}

  /**
   * 0 with probability {@code p}, otherwise 1/(1−p), drawn for every index of the first {@code
   * dims} dimensions of {@code x} and the same along the others.
   */
  static Tensor of(Tensor x, int dims, double p, Rng rng) {
    long[] sizes = x.shape().sizes();
    Arrays.fill(sizes, dims, sizes.length, 1);
    return Autograd.off(
        () ->
            Tensor.zeros(new Shape(sizes), x.dtype(), x.device())
                .bernoulliInPlace(1 - p, rng)
                .mulInPlace(1 / (1 - p)));
  }
}
