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
 * Nadam's direction: Adam's with Nesterov's look ahead and a momentum that warms up.
 *
 * <p>A gradient that is not finite stays in the moments.
 *
 * <p>μₜ = β₁(1−½·0.96^(tψ)); u = (μₜ₊₁m/(1−Πμ·μₜ₊₁) + (1−μₜ)g/(1−Πμ)) / (√v̂+ε)
 */
@Part(
    name = "scale-by-nadam",
    summary = "Nadam's direction: Adam's with Nesterov's look ahead and a momentum that warms up.",
    formula = "μₜ = β₁(1−½·0.96^(tψ)); u = (μₜ₊₁m/(1−Πμ·μₜ₊₁) + (1−μₜ)g/(1−Πμ)) / (√v̂+ε)",
    source = "Dozat 2016, algorithm 2 and sec. 3; PyTorch NAdam")
public record ScaleByNadam(
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Dozat 2016")
        double beta1,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Dozat 2016")
        double beta2,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-8",
            whose = "Dozat 2016")
        double epsilon,
    @Param(
            value = "ψ, how fast the momentum warms up, at least 0",
            byDefault = "4e-3",
            whose = "Dozat 2016")
        double momentumDecay)
    implements GradientTransform {

  public ScaleByNadam {
    Checks.fraction("scale-by-nadam.beta1", beta1);
    Checks.fraction("scale-by-nadam.beta2", beta2);
    Checks.positive("scale-by-nadam.epsilon", epsilon);
    Checks.notNegative("scale-by-nadam.momentum-decay", momentumDecay);
  }

  public ScaleByNadam() {
    this(0.9, 0.999, 1e-8, 4e-3);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private double momentum(double t) {
    return beta1 * (1 - 0.5 * Math.pow(0.96, t * momentumDecay));
  }

  private final class Running implements Stage {

    private final Tensor mean;
    private final Tensor square;
    private final Tensor scratch;
    private final double[] clock = {0, 1}; // steps, the product of their momenta

    Running(TransformSite site) {
      mean = site.zeros();
      square = site.zeros();
      scratch = site.zeros();
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      double t = ++clock[0];
      double mu = momentum(t);
      double next = momentum(t + 1);
      clock[1] *= mu;
      mean.lerpInPlace(updates, 1 - beta1);
      square.mulInPlace(beta2).addProductInPlace(updates, updates, 1 - beta2);
      scratch.copyInPlace(square).mulInPlace(1 / (1 - Math.pow(beta2, t)));
      scratch.sqrtInPlace().addInPlace(epsilon);
      return updates
          .mulInPlace((1 - mu) / (1 - clock[1]))
          .addInPlace(mean, next / (1 - clock[1] * next))
          .divInPlace(scratch);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("nadam.mean", mean);
      visitor.tensor("nadam.square", square);
      visitor.numbers("nadam.clock", clock);
    }
  }
}
