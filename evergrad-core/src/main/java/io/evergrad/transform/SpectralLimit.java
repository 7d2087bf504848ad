package io.evergrad.transform;

import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * Holds each of some matrices of a flat buffer to a largest singular value.
 *
 * @param largest the singular value, a scalar
 * @param iterations of power iteration at each use
 */
public record SpectralLimit(List<PowerIteration> matrices, Tensor largest, int iterations) {

  public static SpectralLimit start(Where on, TransformSite site, double limit, int iterations) {
    return new SpectralLimit(PowerIteration.each(on, site), site.constant(limit), iterations);
  }

  /** Scales the matrices of {@code flat} down in place. */
  public void apply(Tensor flat) {
    matrices.forEach(m -> m.limit(flat, largest, iterations));
  }

  public void visit(StateVisitor visitor) {
    matrices.forEach(m -> m.visit(visitor));
  }
}
