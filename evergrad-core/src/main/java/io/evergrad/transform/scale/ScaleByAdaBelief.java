package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * AdaBelief's direction: the running mean over the root of the running square of what it missed.
 *
 * <p>A gradient that is not finite stays in the moments.
 *
 * <p>s ← β₂s + (1−β₂)(g−m)² + ε; u = m̂/(√ŝ+ε)
 */
@Part(
    name = "scale-by-adabelief",
    summary =
        "AdaBelief's direction: the running mean over the root of the running square of what it missed.",
    formula = "s ← β₂s + (1−β₂)(g−m)² + ε; u = m̂/(√ŝ+ε)",
    source = "Zhuang et al. 2020, algorithm 2")
public record ScaleByAdaBelief(
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Zhuang et al. 2020")
        double beta1,
    @Param(
            value = "decay of the squared surprise, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Zhuang et al. 2020")
        double beta2,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-16",
            whose = "Zhuang et al. 2020, their program")
        double epsilon)
    implements GradientTransform {

  public ScaleByAdaBelief {
    Checks.fraction("scale-by-adabelief.beta1", beta1);
    Checks.fraction("scale-by-adabelief.beta2", beta2);
    Checks.positive("scale-by-adabelief.epsilon", epsilon);
  }

  public ScaleByAdaBelief() {
    this(0.9, 0.999, 1e-16);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor mean;
    private final Tensor surprise;
    private final double[] clock = {0};

    Running(TransformSite site) {
      mean = site.zeros();
      surprise = site.zeros();
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      double t = ++clock[0];
      mean.lerpInPlace(updates, 1 - beta1);
      updates.addInPlace(mean, -1);
      surprise.mulInPlace(beta2).addProductInPlace(updates, updates, 1 - beta2).addInPlace(epsilon);
      updates.copyInPlace(surprise).mulInPlace(1 / (1 - Math.pow(beta2, t)));
      updates.sqrtInPlace().addInPlace(epsilon).reciprocalInPlace();
      return updates.mulInPlace(mean).mulInPlace(1 / (1 - Math.pow(beta1, t)));
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("adabelief.mean", mean);
      visitor.tensor("adabelief.surprise", surprise);
      visitor.numbers("adabelief.clock", clock);
    }
  }
}
