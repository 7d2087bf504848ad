package io.evergrad.observe;

import io.evergrad.analyse.Probe;
import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.model.activation.Channels;
import io.evergrad.observe.measure.FlatState;
import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.Measure;
import io.evergrad.observe.measure.ParameterMeasure;
import io.evergrad.observe.measure.ProbeMeasure;
import io.evergrad.observe.measure.RunMeasure;
import io.evergrad.observe.measure.Segments;
import io.evergrad.observe.measure.UpdateMeasure;
import io.evergrad.tensor.Scope;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.Ended;
import io.evergrad.train.TrainEvent.GradientsReady;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.UpdateReady;
import io.evergrad.train.Trainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A monitor at work: gathers a step's numbers on the device, then reads them in one transfer. What
 * takes passes of its own comes last, when the step is done. A step at which no quantity is due is
 * left alone.
 */
final class Watch {

  private final Trainer trainer;
  private final History history;
  private final Segments segments;
  private final Map<Integer, Channels> channels;
  private final Calendar calendar;
  private final LossLog losses;
  private final LastGradients last;

  private boolean wide = true;
  private GradientsReady now;
  private FlatState flat;
  private List<StackedLayers> stacks = List.of();
  private Transfer numbers;

  Watch(Monitor monitor, Trainer trainer, History history) {
    this.trainer = trainer;
    this.history = history;
    segments = segments(trainer);
    channels = UnitDimension.of(trainer.network().leaves());
    calendar = new Calendar(monitor);
    losses = new LossLog(history, trainer.device(), trainer.lifetime());
    last = new LastGradients(trainer.lifetime());
  }

  private static Segments segments(Trainer trainer) {
    ParameterLayout layout = trainer.network().parameters().layout();
    return Scope.call(() -> Segments.of(layout, trainer.device()).keptIn(trainer.lifetime()));
  }

  boolean looksAtGradients(long step) {
    return calendar.isDue(step) || calendar.looksBackTo(step);
  }

  boolean looksAtLayers(long step) {
    return calendar.isDue(step, LayerMeasure.class);
  }

  boolean looksAtUpdates(long step) {
    return calendar.isDue(step, UpdateMeasure.class);
  }

  /** Looks at the gradients before the transforms change them. */
  void see(GradientsReady event) {
    if (calendar.isDue(event.step())) {
      now = event;
      numbers = new Transfer();
      numbers.add(event.loss());
      lookAtParameters(event);
    }
    if (calendar.looksBackTo(event.step())) {
      last.keep(event.step(), event.parameters().gradients());
    }
  }

  private void lookAtParameters(GradientsReady event) {
    boolean due =
        Stream.of(ParameterMeasure.class, RunMeasure.class, UpdateMeasure.class)
            .anyMatch(kind -> calendar.isDue(event.step(), kind));
    if (due) {
      flat = state(event);
      each(ParameterMeasure.class, m -> numbers.add(Scope.call(() -> m.of(flat))));
      each(RunMeasure.class, m -> numbers.add(Scope.call(() -> m.of(flat))));
    }
  }

  private FlatState state(GradientsReady event) {
    FlatParameters parameters = event.parameters();
    return new FlatState(
        plan(event.step()),
        parameters.values(),
        parameters.gradients(),
        last.of(event.step() - 1),
        segments.wide(wide));
  }

  /** Frees what a quantity needs before the next is computed, so that all use the same memory. */
  void see(BackwardDone event) {
    stacks = StackedLayers.of(event, channels, wide);
    for (StackedLayers stack : stacks) {
      each(LayerMeasure.class, m -> numbers.add(Scope.call(() -> m.of(stack.group()))));
    }
  }

  /** A search without gradients has updates all the same. */
  void see(UpdateReady event) {
    if (flat != null) {
      each(UpdateMeasure.class, m -> numbers.add(Scope.call(() -> m.of(event.update(), flat))));
    }
  }

  private FlatState.Plan plan(long step) {
    Settings settings = history.subject().settings();
    return new FlatState.Plan(
        Rates.at(trainer.recipe().optimizer(), step), settings.clipNorm(), settings.clipValue());
  }

  private <M extends Measure> void each(Class<M> kind, Consumer<M> what) {
    calendar.due(now.step(), kind).forEach(what);
  }

  void see(StepDone event) {
    losses.add(event.step(), event.value());
    if (now == null) {
      return;
    }
    losses.flush();
    Reading reading = reading();
    history.add(reading);
    wide = !Moderate.are(reading, stacks);
    calendar.taken(event.step());
    forget();
  }

  void see(Ended event) {
    losses.flush();
    forget();
  }

  private void forget() {
    now = null;
    flat = null;
    numbers = null;
    stacks = List.of();
  }

  private Reading reading() {
    numbers.read();
    double loss = numbers.next(1)[0];
    Map<Measure, double[]> values = new HashMap<>();
    int parameters = history.subject().parameters().size();
    each(ParameterMeasure.class, m -> values.put(m, numbers.next(parameters * m.width())));
    each(RunMeasure.class, m -> values.put(m, numbers.next(m.width())));
    int leaves = history.subject().layers().size();
    each(LayerMeasure.class, m -> values.put(m, new double[leaves * m.width()]));
    for (StackedLayers stack : stacks) {
      each(LayerMeasure.class, m -> stack.spread(numbers, m.width(), values.get(m)));
    }
    each(UpdateMeasure.class, m -> values.put(m, numbers.next(parameters * m.width())));
    Probe probe =
        new Probe(
            trainer.recipe(),
            trainer.network(),
            now.objective(),
            now.networkInput().detach(),
            now.targets());
    each(ProbeMeasure.class, m -> values.put(m, m.of(probe, plan(now.step()))));
    return new Reading(now.step(), Math.toIntExact(probe.batch()), loss, values);
  }
}
