package io.evergrad.optimizer;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.schedule.Schedule;
import io.evergrad.transform.Alias;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Rated;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.scale.ScaleByAdafactor;
import io.evergrad.transform.scale.ScaleByLearningRate;

/**
 * Adam's scaling with n + m numbers of memory for a matrix of n × m. w ← w − r·U/max(1, RMS(U)/d)
 * with U = G/√(RC/1ᵀR) of the running row and column sums R, C of G².
 */
@Part(
    name = "adafactor",
    summary = "Adam's scaling with n + m numbers of memory for a matrix of n × m.",
    formula = "U = G/√(RC/1ᵀR); w ← w − r·U/max(1, RMS(U)/d)",
    source = "Shazeer and Stern 2018, algorithms 4 and 5")
public record Adafactor(
    @Param(value = "learning rate, above 0", byDefault = "0.01", whose = "Shazeer and Stern 2018")
        Schedule lr,
    @Param(
            value = "d, the largest root mean square of a parameter's update, above 0",
            byDefault = "1",
            whose = "Shazeer and Stern 2018")
        double clip,
    @Param(value = "whether a parameter's step is relative to its own size", byDefault = "false")
        boolean relative,
    @Param(value = "decoupled weight decay, at least 0", byDefault = "0") double decay)
    implements Alias, Rated {

  private static final double EXPONENT = 0.8;

  public Adafactor {
    Checks.positive("adafactor.clip", clip);
    Checks.notNegative("adafactor.decay", decay);
  }

  public Adafactor(double lr) {
    this(new ConstantRate(lr), 1, false, 0);
  }

  @Override
  public Adafactor withLr(Schedule lr) {
    return new Adafactor(lr, clip, relative, decay);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByAdafactor(clip, EXPONENT, relative),
        new AddDecayedWeights(decay),
        new ScaleByLearningRate(lr));
  }
}
