package io.evergrad.observe;

import io.evergrad.observe.measure.ActivationMean;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.DeadUnits;
import io.evergrad.observe.measure.FlatFraction;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.NonFiniteGradients;
import io.evergrad.observe.measure.NonFiniteOutputs;
import io.evergrad.observe.measure.ParameterMeasure;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.observe.measure.WeightNorm;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.UpdateReady;
import io.evergrad.train.TrainEvent.Validated;
import io.evergrad.train.Trainer;
import java.util.List;

/**
 * What to watch, and when.
 *
 * <pre>{@code
 * History history = Monitor.standard().every(10).attachTo(trainer);
 * }</pre>
 */
public record Monitor(
    List<LayerMeasure> layerMeasures, List<ParameterMeasure> parameterMeasures, Due due) {

  public Monitor {
    layerMeasures = List.copyOf(layerMeasures);
    parameterMeasures = List.copyOf(parameterMeasures);
  }

  /** The quantities that the standard rules need, every 10 steps. */
  public static Monitor standard() {
    return new Monitor(
        List.of(
            new ActivationMean(),
            new ActivationStd(),
            new FlatFraction(),
            new DeadUnits(),
            new BackwardSignal(),
            new NonFiniteOutputs()),
        List.of(new WeightNorm(), new GradientNorm(), new UpdateRatio(), new NonFiniteGradients()),
        Due.every(10));
  }

  public Monitor every(int steps) {
    return at(Due.every(steps));
  }

  public Monitor at(Due due) {
    return new Monitor(layerMeasures, parameterMeasures, due);
  }

  /** Starts watching; the history returned grows with every due step. */
  public History attachTo(Trainer trainer) {
    History history = new History(Subjects.of(trainer));
    Watch watch = new Watch(this, trainer.network().parameters().layout(), history);
    trainer.on(BackwardDone.class, due, watch::see);
    trainer.on(UpdateReady.class, due, watch::see);
    trainer.on(
        Validated.class,
        Due.always(),
        e -> history.add(new History.Trial(e.step(), e.validation())));
    return history;
  }
}
