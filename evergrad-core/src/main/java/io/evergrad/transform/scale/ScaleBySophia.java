package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Noise;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * The running mean of the gradient over the running diagonal of the Hessian, cut to [−ρ, ρ].
 *
 * <p>m ← β₁m + (1−β₁)g; every k steps h ← β₂h + (1−β₂)·v∘Hv with v drawn from N(0, I) (Hutchinson);
 * u = clip(m/max(γh, ε), ρ). Where the curvature is not positive the step is ρ by sign. The product
 * Hv costs about two gradients and needs layers that can be differentiated twice.
 *
 * <p>Source: Liu et al. 2023, algorithms 1 and 3 (Sophia-H), ε = 1e-12.
 */
@Part(
    name = "scale-by-sophia",
    summary =
        "The running mean of the gradient over the running diagonal of the Hessian, cut to a"
            + " range.",
    formula = "h ← β₂h+(1−β₂)·v∘Hv every k steps; u = clip(m/max(γh, ε), ρ)",
    source = "Liu et al. 2023, algorithm 3")
public record ScaleBySophia(
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.965",
            whose = "Liu et al. 2023")
        double beta1,
    @Param(
            value = "decay of the curvature, at least 0 and below 1",
            byDefault = "0.99",
            whose = "Liu et al. 2023")
        double beta2,
    @Param(
            value = "γ, the weight of the curvature, above 0",
            byDefault = "0.01",
            whose = "Liu et al. 2023")
        double gamma,
    @Param(
            value = "ρ, the largest step before the rate, above 0",
            byDefault = "1",
            whose = "Liu et al. 2023")
        double rho,
    @Param(
            value = "k, steps between two looks at the curvature, at least 1",
            byDefault = "10",
            whose = "Liu et al. 2023")
        int every)
    implements GradientTransform {

  private static final double EPSILON = 1e-12;

  public ScaleBySophia {
    Checks.fraction("scale-by-sophia.beta1", beta1);
    Checks.fraction("scale-by-sophia.beta2", beta2);
    Checks.positive("scale-by-sophia.gamma", gamma);
    Checks.positive("scale-by-sophia.rho", rho);
    Checks.atLeast(1, "scale-by-sophia.every", every);
  }

  public ScaleBySophia() {
    this(0.965, 0.99, 0.01, 1, 10);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor mean;
    private final Tensor curvature;
    private final Noise probes;
    private final double[] steps = {0};

    Running(TransformSite site) {
      mean = site.zeros();
      curvature = site.zeros();
      probes = new Noise(site, "sophia");
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      mean.mulInPlace(beta1).addInPlace(updates, 1 - beta1);
      if (steps[0]++ % every == 0) {
        Tensor v = probes.normal();
        Tensor diagonal = v.mul(moment.objective().curvature(v));
        curvature.mulInPlace(beta2).addInPlace(diagonal, 1 - beta2);
      }
      Tensor divisor = curvature.mul(gamma).clampInPlace(EPSILON, Float.MAX_VALUE);
      return updates.copyInPlace(mean).divInPlace(divisor).clampInPlace(-rho, rho);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("sophia.mean", mean);
      visitor.tensor("sophia.curvature", curvature);
      probes.visit(visitor);
      visitor.numbers("sophia.steps", steps);
    }
  }
}
