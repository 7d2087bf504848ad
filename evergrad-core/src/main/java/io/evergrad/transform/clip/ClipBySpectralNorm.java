package io.evergrad.transform.clip;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.SpectralLimit;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/**
 * Scales each matrix of the gradient down to a largest singular value: G ← G·min(1, limit/σ₁(G)).
 * Vectors and numbers are left alone.
 *
 * <p>σ₁ comes from power iteration that goes on from step to step. It is found from below: with
 * {@code n} iterations from a fresh start it falls short by about (σ₂/σ₁)⁴ⁿ, so a matrix whose two
 * largest singular values are nearly equal may end a little above the limit. A matrix within the
 * limit stays bit for bit. A NaN makes its matrix NaN, and so does an infinity.
 */
@Part(
    name = "clip-by-spectral-norm",
    summary = "Scales each matrix of the gradient down to a largest singular value.",
    formula = "G ← G·min(1, limit/σ₁(G))",
    source = "Miyato et al. 2018, algorithm 1, for σ₁")
public record ClipBySpectralNorm(
    @Param("the largest singular value, above 0") double limit,
    @Param(value = "of power iteration in a step, at least 1", byDefault = "10") int iterations,
    @Param(value = "which parameters", byDefault = "matrices") Where on)
    implements GradientTransform {

  public ClipBySpectralNorm {
    Checks.positive("clip-by-spectral-norm.limit", limit);
    Checks.atLeast(1, "clip-by-spectral-norm.iterations", iterations);
  }

  /** On matrices, with ten iterations. */
  public ClipBySpectralNorm(double limit) {
    this(limit, 10, Where.MATRICES);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(SpectralLimit.start(on, site, limit, iterations));
  }

  private record Running(SpectralLimit limit) implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      limit.apply(updates);
      return updates;
    }

    @Override
    public void visit(StateVisitor visitor) {
      limit.visit(visitor);
    }
  }
}
