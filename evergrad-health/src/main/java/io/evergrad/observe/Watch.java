package io.evergrad.observe;

import io.evergrad.analyse.Probe;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.observe.measure.FlatState;
import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.Measure;
import io.evergrad.observe.measure.ParameterMeasure;
import io.evergrad.observe.measure.ProbeMeasure;
import io.evergrad.observe.measure.RunMeasure;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.Ended;
import io.evergrad.train.TrainEvent.GradientsReady;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.UpdateReady;
import io.evergrad.train.Trainer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A monitor at work: gathers a step's numbers on the device, then reads them in one transfer. What
 * takes passes of its own comes last, when the step is done.
 */
final class Watch {

  private final Monitor monitor;
  private final Trainer trainer;
  private final History history;
  private final ParameterLayout layout;
  private final LossLog losses;
  private final Map<Measure, Long> taken = new HashMap<>();
  private final LastGradients last;

  private GradientsReady now;
  private Tensor gradients;
  private Set<Measure> due = Set.of();
  private List<StackedLayers> stacks = List.of();
  private Transfer numbers;

  Watch(Monitor monitor, Trainer trainer, History history) {
    this.monitor = monitor;
    this.trainer = trainer;
    this.history = history;
    layout = trainer.network().parameters().layout();
    losses = new LossLog(history, trainer.device(), trainer.lifetime());
    last = new LastGradients(trainer.lifetime());
  }

  /** Whether a quantity of the layers is due at {@code step}. */
  boolean looksAtLayers(long step) {
    return monitor.due().at(step)
        && monitor.watched().stream()
            .anyMatch(w -> w.measure() instanceof LayerMeasure && isDue(w, step));
  }

  private boolean isDue(Watched watched, long step) {
    return watched.isDue(step, taken.getOrDefault(watched.measure(), -1L));
  }

  /** Keeps what the transforms are about to change. */
  void see(GradientsReady event) {
    boolean reading = monitor.due().at(event.step());
    boolean next = monitor.due().at(event.step() + 1);
    if (reading) {
      now = event;
      gradients = event.parameters().gradients().mul(1);
      due = new HashSet<>();
      monitor.watched().stream()
          .filter(w -> isDue(w, event.step()))
          .forEach(w -> due.add(w.measure()));
      numbers = new Transfer();
      numbers.add(event.loss());
    } else if (next) {
      last.keep(event.step(), event.parameters().gradients());
    }
  }

  void see(BackwardDone event) {
    stacks = StackedLayers.of(event);
  }

  /** Frees what a quantity needs before the next is computed, so that all use the same memory. */
  void see(UpdateReady event) {
    if (now == null) {
      return;
    }
    for (StackedLayers stack : stacks) {
      each(LayerMeasure.class, m -> numbers.add(Scope.call(() -> m.of(stack.group()))));
    }
    Tensor values = event.parameters().values();
    FlatState state =
        new FlatState(
            plan(event.step()),
            values,
            gradients,
            last.of(event.step() - 1),
            event.update(),
            layout.segmentLengths().to(values.device()));
    each(ParameterMeasure.class, m -> numbers.add(Scope.call(() -> m.of(state))));
    each(RunMeasure.class, m -> numbers.add(Scope.call(() -> m.of(state))));
  }

  private FlatState.Plan plan(long step) {
    Settings settings = history.subject().settings();
    return new FlatState.Plan(
        Rates.at(trainer.recipe().optimizer(), step), settings.clipNorm(), settings.clipValue());
  }

  /** In the order of the monitor. */
  private <M extends Measure> void each(Class<M> kind, java.util.function.Consumer<M> what) {
    monitor.measures().stream()
        .filter(due::contains)
        .filter(kind::isInstance)
        .forEach(m -> what.accept(kind.cast(m)));
  }

  void see(StepDone event) {
    losses.add(event.step(), event.value());
    if (now == null) {
      return;
    }
    losses.flush();
    history.add(reading(event.step()));
    due.forEach(m -> taken.put(m, event.step()));
    if (monitor.due().at(event.step() + 1)) {
      last.keep(event.step(), gradients);
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
    due = Set.of();
    stacks = List.of();
  }

  private Reading reading(long step) {
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
    each(ProbeMeasure.class, m -> values.put(m, m.of(probe, plan(step))));
    return new Reading(step, Math.toIntExact(probe.batch()), loss, values);
  }
}
