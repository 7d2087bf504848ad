package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import java.math.BigDecimal;
import java.math.MathContext;

/** The same rate for ever. r(t) = rate; t in steps. */
@Part(name = "constant", summary = "The same rate for ever.", formula = "r(t) = rate", source = "")
public record ConstantRate(@Param("the rate at step 0, above 0") double rate) implements Schedule {

  private static final MathContext DIGITS = new MathContext(12);

  public ConstantRate {
    Checks.positive("constant.rate", rate);
  }

  @Override
  public double at(long step) {
    return rate;
  }

  @Override
  public ConstantRate times(double factor) {
    return new ConstantRate(decimal(rate * factor));
  }

  /** Without the binary tail, so that a tenth of 3 is written 0.3. */
  private static double decimal(double value) {
    boolean plain = Double.isFinite(value) && Math.abs(value) >= Double.MIN_NORMAL;
    return plain ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
  }
}
