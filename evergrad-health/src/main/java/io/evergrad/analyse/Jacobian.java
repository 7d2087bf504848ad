package io.evergrad.analyse;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * J = ∂out/∂in of one example, of a recorded pass.
 *
 * <p>Jᵀu is a gradient: ∂(out·u)/∂in. J v is the derivative of that by u, along v: ∂((Jᵀu)·v)/∂u,
 * which is linear in u, so that any u will do (Townsend 2017).
 *
 * @param in [batch, …], which {@code out} was computed from
 * @param out [batch, …]
 */
record Jacobian(Tensor in, Tensor out) {

  long rows() {
    return out.shape().count() / out.shape().size(0);
  }

  long columns() {
    return in.shape().count() / in.shape().size(0);
  }

  /** All of it, [rows, columns] in float64, by a gradient a row. */
  Tensor whole(int example) {
    int count = Math.toIntExact(rows());
    Tensor all = Tensor.zeros(Shape.of(count, columns()), DType.FLOAT64, Device.cpu());
    for (int row = 0; row < count; row++) {
      Tensor into = all.narrow(0, row, 1);
      double[] unit = new double[count];
      unit[row] = 1;
      Scope.run(
          () -> {
            Tensor gradient = transposedTimes(Tensor.of(unit, Shape.of(count)), example);
            Autograd.off(() -> into.copyInPlace(gradient.reshape(into.shape())));
          });
    }
    return all;
  }

  /** The largest singular value, or a little less, by power iteration. */
  double largest(int example) {
    return PowerIteration.OF_JACOBIANS.largest(
        v -> times(v, example),
        u -> transposedTimes(u, example),
        PowerIteration.start(Shape.of(columns())));
  }

  /** Jᵀu [columns] in float64, of u [rows]. */
  private Tensor transposedTimes(Tensor u, int example) {
    Tensor along = row(out, example).mul(like(u, out)).sum();
    return read(row(Autograd.differentiableGradients(along, List.of(in)).get(0), example));
  }

  /** J v [rows] in float64, of v [columns]. */
  private Tensor times(Tensor v, int example) {
    Tensor u = like(Tensor.full(Shape.of(rows()), 1, DType.FLOAT64, Device.cpu()), out);
    u.requiresGradient();
    Tensor along = row(out, example).mul(u).sum();
    Tensor back = row(Autograd.differentiableGradients(along, List.of(in)).get(0), example);
    Tensor value = back.mul(like(v, in)).sum();
    return value.isTracked()
        ? read(Autograd.differentiableGradients(value, List.of(u)).get(0))
        : Tensor.zeros(Shape.of(rows()), DType.FLOAT64, Device.cpu());
  }

  private static Tensor row(Tensor batch, int example) {
    long count = batch.shape().count() / batch.shape().size(0);
    return batch.narrow(0, example, 1).reshape(Shape.of(count));
  }

  private static Tensor like(Tensor vector, Tensor place) {
    return vector.to(place.dtype()).to(place.device());
  }

  private static Tensor read(Tensor vector) {
    return vector.detach().to(Device.cpu()).to(DType.FLOAT64);
  }
}
