package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * The identity, scaled: output i is scale times input i, further outputs are 0. A convolution has
 * it at the centre of its kernel (Dirac), so that it passes its input on where padding keeps the
 * size.
 *
 * <p>Shapes: W [out, in] or [out, in, …], square or not.
 */
@Part(
    name = "identity",
    summary = "The identity matrix, scaled; for convolutions at the kernel's centre.",
    formula = "W[i, j] = scale where i = j, else 0",
    source = "Le et al. 2015, sec. 3; PyTorch dirac_")
public record Identity(
    @Param(value = "the value on the diagonal, finite", byDefault = "1", whose = "Le et al. 2015")
        double scale)
    implements Initializer {

  public Identity {
    Checks.finite("identity.scale", scale);
  }

  /** With scale 1. */
  public Identity() {
    this(1);
  }

  @Override
  public void check(Shape parameter) {
    Checks.that(parameter.rank() >= 2, "the weight of identity", "a matrix or a kernel", parameter);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    check(parameter.shape());
    Shape shape = KernelCentre.matrix(parameter.shape());
    int in = Math.toIntExact(shape.size(1));
    double[] eye = new double[Math.toIntExact(shape.count())];
    for (int i = 0; i < Math.min(shape.size(0), in); i++) {
      eye[i * in + i] = scale;
    }
    KernelCentre.put(parameter, Tensor.of(eye, shape));
  }
}
