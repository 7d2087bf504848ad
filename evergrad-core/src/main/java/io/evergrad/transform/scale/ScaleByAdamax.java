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
 * Adamax's direction: the running mean of the gradient over its decaying maximum.
 *
 * <p>A gradient that is not finite stays in both moments.
 *
 * <p>m ← β₁m + (1−β₁)g; v ← max(β₂v, |g|+ε); u = m/((1−β₁ᵗ)v)
 */
@Part(
    name = "scale-by-adamax",
    summary = "Adamax's direction: the running mean of the gradient over its decaying maximum.",
    formula = "m ← β₁m + (1−β₁)g; v ← max(β₂v, |g|+ε); u = m/((1−β₁ᵗ)v)",
    source = "Kingma and Ba 2015, algorithm 2; PyTorch Adamax")
public record ScaleByAdamax(
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Kingma and Ba 2015")
        double beta1,
    @Param(
            value = "decay of the maximum, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Kingma and Ba 2015")
        double beta2,
    @Param(value = "keeps the divisor away from 0, above 0", byDefault = "1e-8", whose = "PyTorch")
        double epsilon)
    implements GradientTransform {

  public ScaleByAdamax {
    Checks.fraction("scale-by-adamax.beta1", beta1);
    Checks.fraction("scale-by-adamax.beta2", beta2);
    Checks.positive("scale-by-adamax.epsilon", epsilon);
  }

  public ScaleByAdamax() {
    this(0.9, 0.999, 1e-8);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor mean;
    private final Tensor largest;
    private final double[] clock = {0};

    Running(TransformSite site) {
      mean = site.zeros();
      largest = site.zeros();
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      double t = ++clock[0];
      mean.lerpInPlace(updates, 1 - beta1);
      largest.mulInPlace(beta2).maximumInPlace(updates.absInPlace().addInPlace(epsilon));
      return updates.copyInPlace(mean).divInPlace(largest).mulInPlace(1 / (1 - Math.pow(beta1, t)));
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("adamax.mean", mean);
      visitor.tensor("adamax.largest", largest);
      visitor.numbers("adamax.clock", clock);
    }
  }
}
