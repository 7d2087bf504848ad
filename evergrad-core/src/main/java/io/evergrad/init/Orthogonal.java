package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * A random orthogonal matrix: every singular value is the gain. WᵀW = gain²·I, uniform by Haar
 * measure.
 */
@Part(
    name = "orthogonal",
    summary = "A random orthogonal matrix: every singular value is the gain.",
    formula = "WᵀW = gain²·I, uniform by Haar measure",
    source = "Saxe et al. 2014, sec. 3")
public record Orthogonal(
    @Param(value = "every singular value, above 0", byDefault = "1") double gain)
    implements Initializer {

  public Orthogonal {
    Checks.positive("orthogonal.gain", gain);
  }

  /** With gain 1. */
  public Orthogonal() {
    this(1);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    long rows = parameter.shape().size(0);
    long columns = parameter.shape().count() / rows;
    Tensor tall =
        Tensor.zeros(
                Shape.of(Math.max(rows, columns), Math.min(rows, columns)),
                parameter.dtype(),
                parameter.device())
            .normalInPlace(0, 1, rng)
            .orthonormalColumns();
    Tensor q = rows < columns ? tall.transpose(0, 1) : tall;
    parameter.copyInPlace(q.mul(gain).reshape(parameter.shape()));
  }
}
