package io.evergrad.diagnose.rule;

import io.evergrad.diagnose.Rule;
import java.util.List;

/** Every rule; where two hold at once, the earlier is the likelier cause of the later. */
public final class Rules {

  private static final List<Rule> ALL =
      List.of(
          new BadLabels(),
          new WrongLossForTask(),
          new WrongHeadForLoss(),
          new UnscaledInput(),
          new UnscaledTarget(),
          new DataNotShuffled(),
          new ClassImbalance(),
          new SymmetricStart(),
          new ChaoticStart(),
          new WeightDecayTooStrong(),
          new LearningRateTooHigh(),
          new BatchTooSmallForBatchNorm(),
          new BatchNormExplosion(),
          new ExplodingSignal(),
          new ShrinkingSignal(),
          new RecurrentExploding(),
          new RecurrentVanishing(),
          new DeadUnitsRule(),
          new ExplodingGradient(),
          new SaturatedActivation(),
          new VanishingGradient(),
          new RankCollapse(),
          new DropoutTooStrong(),
          new ClippingAlwaysOn(),
          new LearningRateTooLow(),
          new UpdateRatioOutOfRange(),
          new BatchTooNoisy(),
          new UnchangedParameters(),
          new LossSpike(),
          new OscillatingLoss(),
          new NonFinite(),
          new Overfitting(),
          new Underfitting(),
          new LossPlateau(),
          new TooFewSteps(),
          new LossNotDecreasing());

  private Rules() {}

  public static List<Rule> all() {
    return ALL;
  }
}
