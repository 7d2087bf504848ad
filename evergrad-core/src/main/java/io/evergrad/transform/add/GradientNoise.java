package io.evergrad.transform.add;

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
import io.evergrad.transform.Where;

/**
 * Adds normal noise that fades with the steps: g ← g + N(0, η/(1+t)^γ), t the step from 0.
 *
 * <p>The draws come from the recipe's seed; their stream is saved, so a run taken up again meets
 * the same.
 */
@Part(
    name = "gradient-noise",
    summary = "Adds normal noise that fades with the steps.",
    formula = "g ← g + N(0, eta/(1+t)^gamma)",
    source = "Neelakantan et al. 2015, equation 1")
public record GradientNoise(
    @Param(
            value = "η, the variance at step 0, at least 0",
            byDefault = "0.01",
            whose = "Neelakantan et al. 2015, the smallest of 0.01, 0.3 and 1")
        double eta,
    @Param(
            value = "γ, how fast it fades, at least 0",
            byDefault = "0.55",
            whose = "Neelakantan et al. 2015")
        double gamma,
    @Param(value = "which parameters", byDefault = "all") Where on)
    implements GradientTransform {

  public GradientNoise {
    Checks.notNegative("gradient-noise.eta", eta);
    Checks.notNegative("gradient-noise.gamma", gamma);
  }

  /** On every parameter, fading as in the paper. */
  public GradientNoise(double eta) {
    this(eta, 0.55, Where.ALL);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(on.mask(site), new Noise(site, "gradient-noise"));
  }

  private final class Running implements Stage {

    private final Tensor mask;
    private final Noise noise;

    Running(Tensor mask, Noise noise) {
      this.mask = mask;
      this.noise = noise;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      double std = Math.sqrt(eta / Math.pow(1.0 + moment.step(), gamma));
      return updates.addProductInPlace(noise.normal(), mask, std);
    }

    @Override
    public void visit(StateVisitor visitor) {
      noise.visit(visitor);
    }
  }
}
