package io.evergrad.observe;

import io.evergrad.observe.measure.ActivationHistogram;
import io.evergrad.observe.measure.ActivationMean;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.Clipped;
import io.evergrad.observe.measure.DeadUnits;
import io.evergrad.observe.measure.EffectiveRank;
import io.evergrad.observe.measure.ExampleSpread;
import io.evergrad.observe.measure.FlatFraction;
import io.evergrad.observe.measure.GradientCosine;
import io.evergrad.observe.measure.GradientHistogram;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.observe.measure.GradientSignal;
import io.evergrad.observe.measure.JacobianScale;
import io.evergrad.observe.measure.LearningRate;
import io.evergrad.observe.measure.Measure;
import io.evergrad.observe.measure.NoiseScale;
import io.evergrad.observe.measure.NonFiniteGradients;
import io.evergrad.observe.measure.NonFiniteOutputs;
import io.evergrad.observe.measure.RecurrentRadius;
import io.evergrad.observe.measure.SharpnessRatio;
import io.evergrad.observe.measure.SignalHistogram;
import io.evergrad.observe.measure.SignalSpread;
import io.evergrad.observe.measure.SignalThroughTime;
import io.evergrad.observe.measure.UnitSpread;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.observe.measure.WeightNorm;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.Ended;
import io.evergrad.train.TrainEvent.GradientsReady;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.UpdateReady;
import io.evergrad.train.TrainEvent.Validated;
import io.evergrad.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to watch, and when. The presets differ in what they cost: {@link #light}, {@link #standard},
 * {@link #full}.
 *
 * <pre>{@code
 * History history = Monitor.standard().every(10).attachTo(trainer);
 * }</pre>
 *
 * @param watched the quantities, each with its own schedule
 * @param due the steps at which there may be a reading at all
 */
public record Monitor(List<Watched> watched, Due due) {

  private static final long LATER = 8;

  public Monitor {
    watched = List.copyOf(watched);
  }

  /** The flow of gradients and whether numbers are finite: a few operations a reading. */
  public static Monitor light() {
    return new Monitor(
        join(
            at(
                20,
                new WeightNorm(),
                new GradientNorm(),
                new UpdateRatio(),
                new NonFiniteGradients(),
                new LearningRate()),
            at(100, new ActivationStd(), new BackwardSignal(), new NonFiniteOutputs())),
        Due.every(10));
  }

  /** The quantities that the standard rules need. */
  public static Monitor standard() {
    return new Monitor(
        join(
            at(
                20,
                new WeightNorm(),
                new GradientNorm(),
                new UpdateRatio(),
                new NonFiniteGradients(),
                new GradientCosine(),
                new Clipped(),
                new LearningRate()),
            at(
                40,
                new ActivationMean(),
                new ActivationStd(),
                new FlatFraction(),
                new DeadUnits(),
                new BackwardSignal(),
                new SignalThroughTime(),
                new NonFiniteOutputs()),
            at(
                320,
                new GradientSignal(),
                new UnitSpread(),
                new SignalSpread(),
                new ExampleSpread(),
                new EffectiveRank())),
        Due.every(10));
  }

  /** Everything: histograms every 100 steps, what takes passes of its own every 200. */
  public static Monitor full() {
    return standard()
        .with(at(100, new ActivationHistogram(), new SignalHistogram(), new GradientHistogram()))
        .with(
            at(
                200,
                new NoiseScale(),
                new SharpnessRatio(),
                new JacobianScale(),
                new RecurrentRadius()));
  }

  @SafeVarargs
  private static List<Watched> join(List<Watched> first, List<Watched>... others) {
    List<Watched> all = new ArrayList<>(first);
    for (List<Watched> other : others) {
      all.addAll(other);
    }
    return all;
  }

  /** In a long run up to eight gaps apart. */
  private static List<Watched> at(long gap, Measure... measures) {
    return Stream.of(measures).map(m -> new Watched(m, gap, LATER * gap)).toList();
  }

  /** With these quantities as well. */
  public Monitor with(List<Watched> more) {
    return new Monitor(join(watched, more), due);
  }

  public Monitor every(int steps) {
    return at(Due.every(steps));
  }

  public Monitor at(Due due) {
    return new Monitor(watched, due);
  }

  public List<Measure> measures() {
    return watched.stream().map(Watched::measure).toList();
  }

  /** Starts watching; the history returned grows with every due step. */
  public History attachTo(Trainer trainer) {
    History history = new History(Subjects.of(trainer));
    Watch watch = new Watch(this, trainer, history);
    trainer.on(GradientsReady.class, watch::looksAtGradients, watch::see);
    trainer.on(BackwardDone.class, watch::looksAtLayers, watch::see);
    trainer.on(UpdateReady.class, watch::looksAtUpdates, watch::see);
    trainer.on(StepDone.class, Due.always(), watch::see);
    trainer.on(Ended.class, Due.always(), watch::see);
    trainer.on(
        Validated.class,
        Due.always(),
        e -> history.add(new History.Trial(e.step(), e.validation())));
    return history;
  }
}
