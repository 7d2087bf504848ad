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
 * RAdam's direction: Adam's times a rectification, or the mean alone while too little is known.
 *
 * <p>A gradient that is not finite stays in the moments.
 *
 * <p>ρₜ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ); u = ρₜ&gt;5: √((ρₜ−4)(ρₜ−2)ρ∞/((ρ∞−4)(ρ∞−2)ρₜ))·√(1−β₂ᵗ)·m̂/(√v+ε),
 * else m̂
 */
@Part(
    name = "scale-by-radam",
    summary =
        "RAdam's direction: Adam's times a rectification, or the mean alone while too little is known.",
    formula =
        "ρₜ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ); u = ρₜ>5: √((ρₜ−4)(ρₜ−2)ρ∞/((ρ∞−4)(ρ∞−2)ρₜ))·√(1−β₂ᵗ)·m̂/(√v+ε), else m̂",
    source = "Liu et al. 2020, algorithm 2; PyTorch RAdam")
public record ScaleByRAdam(
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Kingma and Ba 2015")
        double beta1,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Kingma and Ba 2015")
        double beta2,
    @Param(value = "keeps the divisor away from 0, above 0", byDefault = "1e-8", whose = "PyTorch")
        double epsilon)
    implements GradientTransform {

  public ScaleByRAdam {
    Checks.fraction("scale-by-radam.beta1", beta1);
    Checks.fraction("scale-by-radam.beta2", beta2);
    Checks.positive("scale-by-radam.epsilon", epsilon);
  }

  public ScaleByRAdam() {
    this(0.9, 0.999, 1e-8);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  /** ρₜ, the length of the average that the running square amounts to. */
  private double known(double t) {
    double left = Math.pow(beta2, t);
    return longest() - 2 * t * left / (1 - left);
  }

  private double longest() {
    return 2 / (1 - beta2) - 1;
  }

  private double rectification(double known) {
    double longest = longest();
    return Math.sqrt((known - 4) * (known - 2) * longest / ((longest - 4) * (longest - 2) * known));
  }

  private final class Running implements Stage {

    private final Tensor mean;
    private final Tensor square;
    private final double[] clock = {0};

    Running(TransformSite site) {
      mean = site.zeros();
      square = site.zeros();
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      double t = ++clock[0];
      mean.lerpInPlace(updates, 1 - beta1);
      square.mulInPlace(beta2).addProductInPlace(updates, updates, 1 - beta2);
      double corrected = 1 / (1 - Math.pow(beta1, t));
      double known = known(t);
      if (known <= 5) {
        return updates.copyInPlace(mean).mulInPlace(corrected);
      }
      updates.copyInPlace(square).sqrtInPlace().addInPlace(epsilon).reciprocalInPlace();
      return updates
          .mulInPlace(mean)
          .mulInPlace(corrected * rectification(known) * Math.sqrt(1 - Math.pow(beta2, t)));
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("radam.mean", mean);
      visitor.tensor("radam.square", square);
      visitor.numbers("radam.clock", clock);
    }
  }
}
