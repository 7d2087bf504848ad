package io.evergrad.transform.weight;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.SpectralLimit;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/**
 * Scales each weight matrix down to a largest singular value after each step: W ← W·min(1,
 * limit/σ₁(W)). Convolutions count as the matrix [channels out, the rest].
 *
 * <p>σ₁ comes from power iteration that goes on from step to step: weights move little in a step,
 * so few iterations do; in the first steps, and where σ₁ and σ₂ are nearly equal, it may end a
 * little above the limit. A matrix within the limit stays bit for bit.
 */
@Part(
    name = "spectral-projection",
    summary = "Scales each weight matrix down to a largest singular value after each step.",
    formula = "W ← W·min(1, limit/σ₁(W))",
    source = "Gouk et al. 2021, algorithm 1; Miyato et al. 2018, algorithm 1, for σ₁")
public record SpectralProjection(
    @Param(value = "the largest singular value, above 0", byDefault = "1") double limit,
    @Param(value = "of power iteration in a step, at least 1", byDefault = "2") int iterations,
    @Param(value = "which matrices", byDefault = "matrices") Where on)
    implements GradientTransform {

  public SpectralProjection {
    Checks.positive("spectral-projection.limit", limit);
    Checks.atLeast(1, "spectral-projection.iterations", iterations);
  }

  /** On matrices, with two iterations. */
  public SpectralProjection(double limit) {
    this(limit, 2, Where.MATRICES);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(SpectralLimit.start(on, site, limit, iterations));
  }

  private record Running(SpectralLimit limit) implements Constraint {

    @Override
    public void settle(Moment moment) {
      limit.apply(moment.parameters());
    }

    @Override
    public void visit(StateVisitor visitor) {
      limit.visit(visitor);
    }
  }
}
