package io.evergrad.transform;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * The largest singular value of one parameter, seen as a matrix W [rows, the rest], by power
 * iteration that goes on from step to step.
 *
 * <p>v ← Wᵀ(Wv)/‖Wᵀ(Wv)‖; σ = ‖Wv‖. The estimate comes from below; each iteration divides its error
 * by (σ₁/σ₂)⁴. Where W is 0 or not finite, v stays as it is.
 *
 * <p>Source: Miyato et al. 2018, algorithm 1.
 */
public final class PowerIteration {

  private final Rows rows;
  private final Tensor direction;

  private PowerIteration(TransformSite site, Rows rows) {
    this.rows = rows;
    Rng rng = site.rng("power iteration " + rows.parameter().path());
    Tensor drawn =
        Tensor.zeros(Shape.of(rows.matrix().size(1), 1), DType.FLOAT32, Device.cpu())
            .normalInPlace(0, 1, rng);
    direction = site.arena().keep(drawn.to(site.dtype()).to(site.device()));
  }

  /** One for each parameter that is meant and is a matrix. */
  public static List<PowerIteration> each(Where on, TransformSite site) {
    return Rows.matrices(on, site).stream().map(r -> new PowerIteration(site, r)).toList();
  }

  /** Scales this parameter's part of {@code flat} down to a largest singular value. */
  public void limit(Tensor flat, Tensor largest, int iterations) {
    Tensor w = rows.of(flat);
    w.mulInPlace(largest.div(norm(w, iterations).maximum(largest)));
  }

  /** The largest singular value of {@code w}, a float64 scalar. */
  private Tensor norm(Tensor w, int iterations) {
    Tensor transposed = w.transpose(0, 1);
    Tensor v = direction;
    for (int i = 0; i < iterations; i++) {
      Tensor image = w.matmul(v);
      v = normalised(transposed.matmul(image.div(length(image))), v);
    }
    direction.copyInPlace(v);
    return length(w.matmul(v));
  }

  private static Tensor length(Tensor column) {
    return column.flatten(0).norm(0);
  }

  /** {@code column} with length 1, or {@code otherwise} where that is impossible. */
  private static Tensor normalised(Tensor column, Tensor otherwise) {
    Tensor length = length(column);
    Tensor possible = length.reciprocal().mul(length).isFinite();
    return Tensor.where(possible, column.div(length), otherwise);
  }

  public void visit(StateVisitor visitor) {
    visitor.tensor("power-iteration.direction", direction);
  }
}
