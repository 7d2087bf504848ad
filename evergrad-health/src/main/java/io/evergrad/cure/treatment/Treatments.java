package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import java.util.List;

/** Every treatment, in the order of the catalogue. */
public final class Treatments {

  private static final List<Class<? extends Cure>> ALL =
      List.of(
          ReplaceActivation.class,
          Reinitialise.class,
          InsertNormalisation.class,
          AddResidual.class,
          ClipGradients.class,
          ChangeLearningRate.class,
          ChangeLoss.class,
          ChangeHead.class,
          ScaleFeatures.class,
          ScaleTargets.class,
          Shuffle.class,
          BalanceClasses.class,
          BalanceSampling.class,
          TrainLonger.class,
          Regularise.class,
          Widen.class,
          ReplaceBatchNorm.class,
          OpenRecurrence.class,
          GateRecurrence.class,
          RaiseClipLimit.class,
          ReduceWeightDecay.class,
          ReduceDropout.class,
          EnlargeBatch.class,
          Unfreeze.class);

  private Treatments() {}

  public static List<Class<? extends Cure>> all() {
    return ALL;
  }
}
