package io.evergrad.schedule;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;

/**
 * Falls whenever the validation loss has not improved for a while. r ← r·factor after more than
 * patience validations without a new lowest loss; t in steps.
 */
@Part(
    name = "on-plateau",
    summary = "Falls whenever the validation loss has not improved for a while.",
    formula = "r ← r·factor after more than patience validations without a new lowest loss",
    source = "PyTorch ReduceLROnPlateau, relative threshold 1e-4")
public record OnPlateau(
    @Param("the rate at step 0, above 0") double rate,
    @Param(value = "factor on the rate, above 0 and below 1", byDefault = "0.1", whose = "PyTorch")
        double factor,
    @Param(
            value = "validations without improvement before the rate falls, at least 0",
            byDefault = "2")
        int patience)
    implements Schedule {

  public OnPlateau {
    Checks.positive("on-plateau.rate", rate);
    Checks.that(factor > 0 && factor < 1, "on-plateau.factor", "between 0 and 1", factor);
    Checks.atLeast(0, "on-plateau.patience", patience);
  }

  @Override
  public double at(long step) {
    return rate;
  }

  @Override
  public Rate start() {
    return new Watching();
  }

  private final class Watching implements Rate {

    private final double[] memory = {rate, Double.POSITIVE_INFINITY, 0}; // rate, lowest loss, waits

    @Override
    public double at(long step) {
      return memory[0];
    }

    @Override
    public void validated(double loss) {
      if (loss < memory[1] * (1 - 1e-4)) {
        memory[1] = loss;
        memory[2] = 0;
      } else if (++memory[2] > patience) {
        memory[0] *= factor;
        memory[2] = 0;
      }
    }

    @Override
    public double[] memory() {
      return memory;
    }
  }
}
