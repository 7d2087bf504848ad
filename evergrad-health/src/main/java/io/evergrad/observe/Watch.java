package io.evergrad.observe;

import io.evergrad.analyse.Probe;
import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.observe.measure.FlatState;
import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.Measure;
import io.evergrad.observe.measure.ParameterMeasure;
import io.evergrad.observe.measure.ProbeMeasure;
import io.evergrad.observe.measure.RunMeasure;
import io.evergrad.observe.measure.Segments;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
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

/**
 * A monitor at work: gathers a step's numbers on the device, then reads them in one transfer. What
 * takes passes of its own comes last, when the step is done. A step at which no quantity is due is
 * left alone.
 */
final class Watch {

  private final Trainer trainer;
  private final History history;
  private final ParameterLayout layout;
  private final Calendar calendar;
  private final LossLog losses;
  private final LastGradients last;

  private boolean wide = true;
  private GradientsReady now;
  private Tensor gradients;
  private List<StackedLayers> stacks = List.of();
  private Transfer numbers;

  Watch(Monitor monitor, Trainer trainer, History history) {
    this.trainer = trainer;
    this.history = history;
    layout = trainer.network().parameters().layout();
    calendar = new Calendar(monitor);
    losses = new LossLog(history, trainer.device(), trainer.lifetime());
    last = new LastGradients(trainer.lifetime());
  }

  boolean looksAtGradients(long step) {
    return calendar.isDue(step) || calendar.looksBackFrom(step + 1);
  }

  boolean looksAtLayers(long step) {
    return calendar.isDue(step, LayerMeasure.class);
  }

  boolean looksAtUpdates(long step) {
    return calendar.isDue(step);
  }

  /** Keeps what the transforms are about to change. */
  void see(GradientsReady event) {
    Tensor all = event.parameters().gradients();
    if (!calendar.isDue(event.step())) {
      last.keep(event.step(), all);
      return;
    }
    now = event;
    boolean flat =
        calendar.isDue(event.step(), ParameterMeasure.class)
            || calendar.isDue(event.step(), RunMeasure.class);
    gradients = flat ? all.mul(1) : null;
    numbers = new Transfer();
    numbers.add(event.loss());
  }

  void see(BackwardDone event) {
    stacks = StackedLayers.of(event, wide);
  }

  /** Frees what a quantity needs before the next is computed, so that all use the same memory. */
  void see(UpdateReady event) {
    for (StackedLayers stack : stacks) {
      each(LayerMeasure.class, m -> numbers.add(Scope.call(() -> m.of(stack.group()))));
    }
    if (gradients != null) {
      FlatState state = state(event);
      each(ParameterMeasure.class, m -> numbers.add(Scope.call(() -> m.of(state))));
      each(RunMeasure.class, m -> numbers.add(Scope.call(() -> m.of(state))));
    }
  }

  private FlatState state(UpdateReady event) {
    Tensor values = event.parameters().values();
    long[] sizes = layout.parameters().stream().mapToLong(Parameter::size).toArray();
    Segments segments =
        new Segments(
            layout.segmentLengths().to(values.device()),
            Tensor.of(sizes, Shape.of(sizes.length)).to(values.device()),
            wide);
    Tensor previous = last.of(event.step() - 1);
    FlatState.Plan plan = plan(event.step());
    return new FlatState(plan, values, gradients, previous, event.update(), segments);
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
    wide = !Moderate.are(reading);
    calendar.taken(event.step());
    if (calendar.looksBackFrom(event.step() + 1)) {
      last.keep(event.step(), gradients == null ? now.parameters().gradients() : gradients);
    }
    forget();
  }

  void see(Ended event) {
    losses.flush();
    forget();
  }

  private void forget() {
    now = null;
    gradients = null;
    numbers = null;
    stacks = List.of();
  }

  private Reading reading() {
    numbers.read();
    double loss = numbers.next(1)[0];
    Map<Measure, double[]> values = new HashMap<>();
    int leaves = history.subject().layers().size();
    each(LayerMeasure.class, m -> values.put(m, new double[leaves * m.width()]));
    for (StackedLayers stack : stacks) {
      each(LayerMeasure.class, m -> stack.spread(numbers, m.width(), values.get(m)));
    }
    int parameters = layout.parameters().size();
    each(ParameterMeasure.class, m -> values.put(m, numbers.next(parameters * m.width())));
    each(RunMeasure.class, m -> values.put(m, numbers.next(m.width())));
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
