package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Normal values of which none is further than {@code cut} standard deviations from the mean: the
 * normal distribution given that, not one whose tails are heaped up at the bounds. w ~ N(mean,
 * std²) given |w − mean| ≤ cut·std.
 *
 * <p>Drawn by inverting the distribution function. At the cut of 2 the values' own standard
 * deviation is 0.8796·std.
 */
@Part(
    name = "truncated-normal",
    summary = "Normal values without those far from the mean.",
    formula = "w ~ N(mean, std²) given |w − mean| ≤ cut·std",
    source = "PyTorch trunc_normal_")
public record TruncatedNormal(
    @Param(
            value = "standard deviation before cutting, at least 0",
            byDefault = "0.05",
            whose = "Keras")
        double std,
    @Param(value = "mean, finite", byDefault = "0") double mean,
    @Param(
            value = "where to cut, in standard deviations, above 0",
            byDefault = "2",
            whose = "Keras and PyTorch")
        double cut)
    implements Initializer {

  /** The standard deviation of standard normal values cut at 2. */
  static final double STD_AT_TWO = 0.8796256610342398;

  public TruncatedNormal {
    Checks.notNegative("truncated-normal.std", std);
    Checks.finite("truncated-normal.mean", mean);
    Checks.positive("truncated-normal.cut", cut);
  }

  /** With mean 0, cut at two standard deviations. */
  public TruncatedNormal(double std) {
    this(std, 0, 2);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    double inside = Tensor.of(new double[] {cut / Math.sqrt(2)}, Shape.of()).erf().item();
    Tensor drawn = parameter.uniformInPlace(-inside, inside, rng).erfInverse();
    parameter
        .copyInPlace(drawn.mul(std * Math.sqrt(2)).add(mean))
        .clampInPlace(mean - cut * std, mean + cut * std);
  }
}
