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
 * The sign of the gradient, or of its running mean (Signum).
 *
 * <p>Where the gradient is not a number the direction is 0.
 *
 * <p>m ← μm + (1−μ)g; u = sign(m)
 */
@Part(
    name = "scale-by-sign",
    summary = "The sign of the gradient, or of its running mean (Signum).",
    formula = "m ← μm + (1−μ)g; u = sign(m)",
    source = "Bernstein et al. 2018, algorithms 1 and 2")
public record ScaleBySign(
    @Param(
            value =
                "share of the running mean kept, at least 0 and below 1; 0 is plain sign descent, 0.9 Signum",
            byDefault = "0",
            whose = "Bernstein et al. 2018")
        double momentum)
    implements GradientTransform {

  public ScaleBySign {
    Checks.fraction("scale-by-sign.momentum", momentum);
  }

  public ScaleBySign() {
    this(0);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor mean;

    Running(TransformSite site) {
      mean = momentum > 0 ? site.zeros() : null;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      return momentum > 0
          ? updates.copyInPlace(mean.lerpInPlace(updates, 1 - momentum)).signInPlace()
          : updates.signInPlace();
    }

    @Override
    public void visit(StateVisitor visitor) {
      if (momentum > 0) {
        visitor.tensor("sign-sgd.mean", mean);
      }
    }
  }
}
