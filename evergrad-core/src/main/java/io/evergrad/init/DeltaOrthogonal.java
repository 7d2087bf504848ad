package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * A convolution that is an orthogonal matrix at the centre of its kernel and 0 elsewhere, so that
 * it keeps the norm of every signal: W[:, :, centre] = gain·Q with QᵀQ = I. Ten thousand layers of
 * it train.
 *
 * <p>Shapes: W [out, in, …] with out ≥ in for convolutions (of one or two dimensions); a matrix
 * [out, in] may have any sides and becomes as by orthogonal.
 */
@Part(
    name = "delta-orthogonal",
    summary = "A convolution that keeps the norm: orthogonal at the kernel's centre, 0 elsewhere.",
    formula = "W[:, :, centre] = gain·Q, QᵀQ = I",
    source = "Xiao et al. 2018, algorithm 2")
public record DeltaOrthogonal(
    @Param(value = "every singular value, above 0", byDefault = "1") double gain)
    implements Initializer {

  public DeltaOrthogonal {
    Checks.positive("delta-orthogonal.gain", gain);
  }

  /** With gain 1. */
  public DeltaOrthogonal() {
    this(1);
  }

  @Override
  public void check(Shape parameter) {
    Checks.that(
        parameter.rank() >= 2, "the weight of delta-orthogonal", "a matrix or a kernel", parameter);
    Checks.that(
        parameter.rank() == 2 || parameter.size(0) >= parameter.size(1),
        "the kernel of delta-orthogonal",
        "of at least as many outputs as inputs",
        parameter);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    check(parameter.shape());
    Shape shape = KernelCentre.matrix(parameter.shape());
    Tensor matrix = Tensor.zeros(shape, parameter.dtype(), parameter.device());
    new Orthogonal(gain).fill(matrix, Fans.of(shape), rng);
    KernelCentre.put(parameter, matrix);
  }
}
