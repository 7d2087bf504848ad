package io.evergrad.optimizer;

import io.evergrad.transform.Chain;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Partition;
import io.evergrad.transform.Tap;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.add.AddSign;
import io.evergrad.transform.add.Centralise;
import io.evergrad.transform.add.ElasticNet;
import io.evergrad.transform.add.GradientNoise;
import io.evergrad.transform.add.L2;
import io.evergrad.transform.add.Orthogonality;
import io.evergrad.transform.clip.AdaptiveClip;
import io.evergrad.transform.clip.AutoClip;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import io.evergrad.transform.clip.ClipByNorm;
import io.evergrad.transform.clip.ClipBySpectralNorm;
import io.evergrad.transform.clip.ClipByValue;
import io.evergrad.transform.clip.ZClip;
import io.evergrad.transform.combine.Accumulate;
import io.evergrad.transform.combine.Ema;
import io.evergrad.transform.combine.Freeze;
import io.evergrad.transform.combine.LayerDecay;
import io.evergrad.transform.combine.LookAhead;
import io.evergrad.transform.combine.Mask;
import io.evergrad.transform.combine.ScaleByMup;
import io.evergrad.transform.combine.Swa;
import io.evergrad.transform.guard.LimitTrustRatio;
import io.evergrad.transform.guard.SkipIfNotFinite;
import io.evergrad.transform.guard.SkipOnSpike;
import io.evergrad.transform.scale.Lbfgs;
import io.evergrad.transform.scale.Orthogonalise;
import io.evergrad.transform.scale.Sam;
import io.evergrad.transform.scale.ScaleByAdaBelief;
import io.evergrad.transform.scale.ScaleByAdadelta;
import io.evergrad.transform.scale.ScaleByAdafactor;
import io.evergrad.transform.scale.ScaleByAdagrad;
import io.evergrad.transform.scale.ScaleByAdam;
import io.evergrad.transform.scale.ScaleByAdamax;
import io.evergrad.transform.scale.ScaleByAmsGrad;
import io.evergrad.transform.scale.ScaleByLars;
import io.evergrad.transform.scale.ScaleByLearningRate;
import io.evergrad.transform.scale.ScaleByLion;
import io.evergrad.transform.scale.ScaleByNadam;
import io.evergrad.transform.scale.ScaleByRAdam;
import io.evergrad.transform.scale.ScaleByRmsProp;
import io.evergrad.transform.scale.ScaleByRprop;
import io.evergrad.transform.scale.ScaleByShampoo;
import io.evergrad.transform.scale.ScaleBySign;
import io.evergrad.transform.scale.ScaleBySophia;
import io.evergrad.transform.scale.ScaleByTrustRatio;
import io.evergrad.transform.scale.ScaleByYogi;
import io.evergrad.transform.scale.ScheduleFree;
import io.evergrad.transform.scale.Trace;
import io.evergrad.transform.search.CmaEs;
import io.evergrad.transform.search.EvolutionStrategy;
import io.evergrad.transform.search.ForwardGradient;
import io.evergrad.transform.search.Mezo;
import io.evergrad.transform.search.RandomSearch;
import io.evergrad.transform.search.SimulatedAnnealing;
import io.evergrad.transform.search.Spsa;
import io.evergrad.transform.sparse.LazyAdam;
import io.evergrad.transform.sparse.RowWiseAdagrad;
import io.evergrad.transform.sparse.SparseSgd;
import io.evergrad.transform.weight.ClipWeights;
import io.evergrad.transform.weight.MaxNorm;
import io.evergrad.transform.weight.NonNegative;
import io.evergrad.transform.weight.RoundWeights;
import io.evergrad.transform.weight.SpectralProjection;
import io.evergrad.transform.weight.UnitNorm;
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
          Adagrad.class,
          Adadelta.class,
          RmsProp.class,
          Adamax.class,
          Nadam.class,
          AmsGrad.class,
          RAdam.class,
          AdaBelief.class,
          Yogi.class,
          Lion.class,
          SignSgd.class,
          Rprop.class,
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
          ClipByNorm.class,
          AdaptiveClip.class,
          AutoClip.class,
          ZClip.class,
          ClipBySpectralNorm.class,
          SkipIfNotFinite.class,
          SkipOnSpike.class,
          LimitTrustRatio.class,
          AddDecayedWeights.class,
          AddSign.class,
          L2.class,
          ElasticNet.class,
          GradientNoise.class,
          Centralise.class,
          Orthogonality.class,
          ScaleByAdam.class,
          ScaleByAdagrad.class,
          ScaleByAdadelta.class,
          ScaleByRmsProp.class,
          ScaleByAdamax.class,
          ScaleByNadam.class,
          ScaleByAmsGrad.class,
          ScaleByRAdam.class,
          ScaleByAdaBelief.class,
          ScaleByYogi.class,
          ScaleByLion.class,
          ScaleBySign.class,
          ScaleByRprop.class,
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
          Mask.class,
          Freeze.class,
          Accumulate.class,
          LookAhead.class,
          Ema.class,
          Swa.class,
          LayerDecay.class,
          ScaleByMup.class,
          Tap.class,
          ClipWeights.class,
          MaxNorm.class,
          UnitNorm.class,
          NonNegative.class,
          SpectralProjection.class,
          RoundWeights.class,
          LazyAdam.class,
          RowWiseAdagrad.class,
          SparseSgd.class,
          CmaEs.class,
          EvolutionStrategy.class,
          Spsa.class,
          Mezo.class,
          ForwardGradient.class,
          RandomSearch.class,
          SimulatedAnnealing.class);

  private Optimizers() {}

  public static List<Class<? extends GradientTransform>> all() {
    return ALL;
  }
}
