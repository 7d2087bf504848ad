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
import io.evergrad.transform.scale.ScaleByRmsProp;

/**
 * The gradient over the root of its running square, with momentum if wished. v ← αv + (1−α)g²; u =
 * g/(√v+ε), centred: g/(√(v−m²)+ε); b ← μb + u; w ← w − r·u.
 */
@Part(
    name = "rmsprop",
    summary = "The gradient over the root of its running square, with momentum if wished.",
    formula = "v ← αv + (1−α)g²; u = g/(√v+ε), centred: g/(√(v−m²)+ε); b ← μb + u; w ← w − r·u",
    source = "Tieleman and Hinton 2012, lecture 6.5; Graves 2013, eq. 38 to 45; PyTorch RMSprop")
public record RmsProp(
    @Param(value = "learning rate, above 0", byDefault = "0.01", whose = "PyTorch") Schedule lr,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.99",
            whose = "PyTorch")
        double alpha,
    @Param(value = "keeps the divisor away from 0, above 0", byDefault = "1e-8", whose = "PyTorch")
        double epsilon,
    @Param(
            value = "whether to take the running mean's square off",
            byDefault = "false",
            whose = "PyTorch")
        boolean centred,
    @Param(
            value = "share of past directions kept, at least 0 and below 1",
            byDefault = "0",
            whose = "PyTorch")
        double momentum)
    implements Alias, Rated {

  public RmsProp {
    Checks.fraction("rmsprop.alpha", alpha);
    Checks.positive("rmsprop.epsilon", epsilon);
    Checks.fraction("rmsprop.momentum", momentum);
  }

  public RmsProp(double lr) {
    this(new ConstantRate(lr), 0.99, 1e-8, false, 0);
  }

  @Override
  public RmsProp withLr(Schedule lr) {
    return new RmsProp(lr, alpha, epsilon, centred, momentum);
  }

  @Override
  public GradientTransform expand() {
    return chain(
        new ScaleByRmsProp(alpha, epsilon, centred, momentum), new ScaleByLearningRate(lr));
  }
}
