package io.evergrad.diagnose.rule;

import io.evergrad.diagnose.Rule;
import java.util.List;

/** Every rule; where two hold at once, the earlier is the likelier cause of the later. */
public final class Rules {

  private static final List<Rule> ALL =
      List.of(
          new LearningRateTooHigh(),
          new DeadUnitsRule(),
          new ExplodingGradient(),
          new VanishingGradient(),
          new SaturatedActivation(),
          new WeightDecayTooStrong(),
          new DropoutTooStrong(),
          new ClippingAlwaysOn(),
          new LearningRateTooLow(),
          new UpdateRatioOutOfRange(),
          new BatchTooNoisy(),
          new UnchangedParameters(),
          new LossSpike(),
          new OscillatingLoss(),
          new NonFinite(),
          new LossPlateau(),
          new LossNotDecreasing());

  private Rules() {}

  public static List<Rule> all() {
    return ALL;
  }
}
