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
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.ScaleBySign;

/**
 * Steps of one size by the sign of the gradient, or of its running mean (Signum). m ← μm + (1−μ)g;
 * u = sign(m); w ← w − r·u.
 */
@Part(
    name = "sign-sgd",
    summary = "Steps of one size by the sign of the gradient, or of its running mean (Signum).",
    formula = "m ← μm + (1−μ)g; u = sign(m); w ← w − r·u",
    source = "Bernstein et al. 2018, algorithms 1 and 2")
public record SignSgd(
    @Param(
            value = "learning rate, above 0",
            byDefault = "1e-3",
            whose = "ours: that of Adam, whose steps are of the same size")
        Schedule lr,
    @Param(
            value =
                "share of the running mean kept, at least 0 and below 1; 0 is plain sign descent, 0.9 Signum",
            byDefault = "0",
            whose = "Bernstein et al. 2018")
        double momentum)
    implements Alias, Rated {

  public SignSgd {
    Checks.fraction("sign-sgd.momentum", momentum);
  }

  public SignSgd(double lr) {
    this(new ConstantRate(lr), 0);
  }

  @Override
  public SignSgd withLr(Schedule lr) {
    return new SignSgd(lr, momentum);
  }

  @Override
  public GradientTransform expand() {
    return chain(new ScaleBySign(momentum), new ScaleByLearningRate(lr));
  }
}
