package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Falls by a power of the time left and then stays.
 *
 * <p>r(t) = end + (rate−end)(1−t/steps)^power; t in steps.
 */
@Part(
    name = "polynomial",
    summary = "Falls by a power of the time left and then stays.",
    formula = "r(t) = end + (rate−end)(1−t/steps)^power",
    source = "Chen et al. 2018 (DeepLab), sec. 4.1; PyTorch PolynomialLR")
public record Polynomial(
    @Param("the rate at step 0, above 0") double rate,
    @Param("steps from the first rate to the last, at least 1") long steps,
    @Param(value = "power, above 0", byDefault = "1", whose = "PyTorch") double power,
    @Param(value = "the last rate, at least 0", byDefault = "0", whose = "PyTorch") double end)
    implements Schedule {

  public Polynomial {
    Checks.positive("polynomial.rate", rate);
    Checks.atLeast(1, "polynomial.steps", steps);
    Checks.positive("polynomial.power", power);
    Checks.notNegative("polynomial.end", end);
  }

  public Polynomial(double rate, long steps) {
    this(rate, steps, 1, 0);
  }

  @Override
  public double at(long step) {
    double left = 1 - Math.min(1, (double) step / steps);
    return end + (rate - end) * Math.pow(left, power);
  }
}
