package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/** Another schedule times a constant. r(t) = factor·of(t); t in steps. */
@Part(
    name = "scaled",
    summary = "Another schedule times a constant.",
    formula = "r(t) = factor·of(t)",
    source = "")
public record Scaled(
    @Param("the factor, above 0") double factor, @Param("the schedule it applies to") Schedule of)
    implements Schedule {

  public Scaled {
    Checks.positive("scaled.factor", factor);
  }

  @Override
  public double at(long step) {
    return factor * of.at(step);
  }

  @Override
  public Rate start() {
    Rate rate = of.start();
    return new Rate() {
      @Override
      public double at(long step) {
        return factor * rate.at(step);
      }

      @Override
      public void validated(double loss) {
        rate.validated(loss);
      }

      @Override
      public double[] memory() {
        return rate.memory();
      }
    };
  }
}
