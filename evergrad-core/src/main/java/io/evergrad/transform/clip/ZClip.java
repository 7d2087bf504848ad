package io.evergrad.transform.clip;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * Scales the whole gradient down where its norm n lies more than z standard deviations above a
 * moving mean, the harder the further it lies: s = (n − μ)/(σ + 1e-6); where s is above z, c = μ +
 * z²σ/s and u ← u·c/n, elsewhere c = n. Then μ ← αμ + (1−α)c and σ² ← ασ² + (1−α)(c − μ)².
 *
 * <p>The first {@code warm-up} steps only measure μ and σ. Everything stays on the device. Where
 * the norm is not finite μ and σ stay; a NaN is passed on as it is, an infinity becomes NaN and the
 * rest 0 once the warm-up is over.
 */
@Part(
    name = "z-clip",
    summary = "Scales the whole gradient down where its norm is far above its moving mean.",
    formula = "u ← u·(μ + z²σ/s)/‖u‖ where s = (‖u‖ − μ)/σ is above z",
    source = "Kumar et al. 2025, ZClip, algorithm 1 (adaptive scaling)")
public record ZClip(
    @Param(
            value = "standard deviations above the mean, above 0",
            byDefault = "2.5",
            whose = "Kumar et al. 2025")
        double z,
    @Param(
            value = "α, share of mean and variance kept, at least 0 and below 1",
            byDefault = "0.97",
            whose = "Kumar et al. 2025")
        double decay,
    @Param(
            value = "steps that only measure, at least 2",
            byDefault = "25",
            whose = "Kumar et al. 2025")
        int warmUp)
    implements GradientTransform {

  private static final double EPSILON = 1e-6; // the authors', in the divisor of z

  public ZClip {
    Checks.positive("z-clip.z", z);
    Checks.fraction("z-clip.decay", decay);
    Checks.atLeast(2, "z-clip.warm-up", warmUp);
  }

  public ZClip() {
    this(2.5, 0.97, 25);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor seen;
    private final Tensor mean;
    private final Tensor variance;
    private final Tensor one;

    Running(TransformSite site) {
      seen = scalar(site);
      mean = scalar(site);
      variance = scalar(site);
      one = site.constant(1);
    }

    private static Tensor scalar(TransformSite site) {
      return site.arena().keep(Tensor.zeros(Shape.of(), site.dtype(), site.device()));
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      Tensor norm = updates.norm(0);
      Tensor mu = mean.to(DType.FLOAT64);
      Tensor sigma = variance.to(DType.FLOAT64).sqrt();
      Tensor score = norm.sub(mu).div(sigma.add(EPSILON));
      Tensor measuring = seen.lt(warmUp);
      Tensor spike = score.gt(z).mul(seen.ge(warmUp));
      Tensor limit = Tensor.where(spike, mu.add(sigma.mul(z * z).div(score)), norm);
      remember(norm, limit, measuring);
      return updates.mulInPlace(Tensor.where(spike, limit.div(norm), one));
    }

    private void remember(Tensor norm, Tensor limit, Tensor measuring) {
      Tensor finite = norm.isFinite();
      Tensor count = seen.add(1);
      Tensor off = limit.sub(mean);
      Tensor newMean = mean.add(Tensor.where(measuring, off.div(count), off.mul(1 - decay)));
      Tensor newOff = limit.sub(newMean);
      Tensor measured = variance.mul(seen).add(off.mul(newOff)).div(count);
      Tensor moved = variance.mul(decay).add(newOff.square().mul(1 - decay));
      variance.copyInPlace(
          Tensor.where(finite, Tensor.where(measuring, measured, moved), variance));
      mean.copyInPlace(Tensor.where(finite, newMean, mean));
      seen.copyInPlace(Tensor.where(finite, count.clampMax(warmUp), seen));
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("z-clip.seen", seen);
      visitor.tensor("z-clip.mean", mean);
      visitor.tensor("z-clip.variance", variance);
    }
  }
}
