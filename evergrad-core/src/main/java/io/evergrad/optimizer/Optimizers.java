package io.evergrad.optimizer;

import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Tap;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.add.AddSign;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import io.evergrad.transform.clip.ClipByValue;
import io.evergrad.transform.scale.Lbfgs;
import io.evergrad.transform.scale.Orthogonalise;
import io.evergrad.transform.scale.Sam;
import io.evergrad.transform.scale.ScaleByAdafactor;
import io.evergrad.transform.scale.ScaleByAdam;
import io.evergrad.transform.scale.ScaleByLars;
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.ScaleByShampoo;
import io.evergrad.transform.scale.ScaleBySophia;
import io.evergrad.transform.scale.ScaleByTrustRatio;
import io.evergrad.transform.scale.ScheduleFree;
import io.evergrad.transform.scale.Trace;
import io.evergrad.transform.sparse.LazyAdam;
import io.evergrad.transform.sparse.RowWiseAdagrad;
import io.evergrad.transform.sparse.SparseSgd;
import java.util.List;

/** Every optimizer and gradient transform, in the order of the catalogue. */
public final class Optimizers {

  private static final List<Class<? extends GradientTransform>> ALL =
      List.of(
          Sgd.class,
          Momentum.class,
          Nesterov.class,
          Adam.class,
          AdamW.class,
          Lamb.class,
          Lars.class,
          Adafactor.class,
          Shampoo.class,
          Muon.class,
          Sophia.class,
          ScheduleFreeSgd.class,
          ScheduleFreeAdamW.class,
          Lbfgs.class,
          Sam.class,
          ClipByValue.class,
          ClipByGlobalNorm.class,
          AddDecayedWeights.class,
          AddSign.class,
          ScaleByAdam.class,
          Trace.class,
          ScaleByTrustRatio.class,
          ScaleByLars.class,
          ScaleByAdafactor.class,
          ScaleByShampoo.class,
          Orthogonalise.class,
          ScaleBySophia.class,
          ScheduleFree.class,
          ScaleByLearningRate.class,
          Chain.class,
          Partition.class,
          Tap.class,
          LazyAdam.class,
          RowWiseAdagrad.class,
          SparseSgd.class);

  private Optimizers() {}

  public static List<Class<? extends GradientTransform>> all() {
    return ALL;
  }
}
