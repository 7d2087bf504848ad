package io.evergrad.transform.weight;

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
 * Rounds weights to fixed point after each step: multiples of δ = 2^−fraction from −2^(bits−1)·δ to
 * (2^(bits−1) − 1)·δ; what lies beyond becomes the end of the range.
 *
 * <p>With w/δ = k + p, k whole and 0 ≤ p below 1: nearest rounding goes to k where p is below ½, so
 * an update smaller than δ/2 is lost; on the parabola (λ/2)w² with rate η descent stalls at |w| =
 * ½δ/(ηλ). Stochastic rounding goes to k + 1 with probability p: it is right in the mean, with
 * variance δ²p(1−p). Its draws come from the recipe's seed; their stream is saved, so a run taken
 * up again meets the same.
 *
 * <p>A NaN stays NaN; an infinity becomes the end of the range.
 */
@Part(
    name = "round-weights",
    summary = "Rounds weights to fixed point after each step, to the nearest value or at random.",
    formula = "w ← δ·round(w/δ) within ±2^(bits−1)·δ, δ = 2^−fraction",
    source = "Gupta et al. 2015, section 3")
public record RoundWeights(
    @Param(
            value = "bits of a weight, its sign included, 2 to 24",
            byDefault = "16",
            whose = "Gupta et al. 2015")
        int bits,
    @Param(
            value = "how many of them stand behind the point, 0 to 30",
            byDefault = "14",
            whose = "Gupta et al. 2015")
        int fraction,
    @Param(value = "nearest or stochastic", byDefault = "stochastic", whose = "Gupta et al. 2015")
        Rounding rounding,
    @Param(value = "which parameters", byDefault = "all") Where on)
    implements GradientTransform {

  public RoundWeights {
    Checks.that(bits >= 2 && bits <= 24, "round-weights.bits", "between 2 and 24", bits);
    Checks.that(
        fraction >= 0 && fraction <= 30, "round-weights.fraction", "between 0 and 30", fraction);
  }

  /** On every parameter. */
  public RoundWeights(int bits, int fraction, Rounding rounding) {
    this(bits, fraction, rounding, Where.ALL);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site.arena().keep(on.mask(site).gt(0)), new Noise(site, "round-weights"));
  }

  private final class Running implements Constraint {

    private final Tensor chosen;
    private final Noise noise;

    Running(Tensor chosen, Noise noise) {
      this.chosen = chosen;
      this.noise = noise;
    }

    @Override
    public void settle(Moment moment) {
      Tensor w = moment.parameters();
      Tensor scaled = w.mul(Math.scalb(1.0, fraction));
      Tensor whole = rounding == Rounding.NEAREST ? scaled.round() : up(scaled);
      double half = Math.scalb(1.0, bits - 1);
      Tensor rounded = whole.clamp(-half, half - 1).mul(Math.scalb(1.0, -fraction));
      w.copyInPlace(Tensor.where(chosen, rounded, w));
    }

    /** The whole part, and 1 more with the probability of the rest; a whole number stays itself. */
    private Tensor up(Tensor scaled) {
      Tensor floor = scaled.floor();
      Tensor rest = scaled.sub(floor);
      return floor.add(rest.gt(noise.uniform()).to(floor.dtype()));
    }

    @Override
    public void visit(StateVisitor visitor) {
      if (rounding == Rounding.STOCHASTIC) {
        noise.visit(visitor);
      }
    }
  }
}
