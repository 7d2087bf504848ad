package io.evergrad.treat;

import io.evergrad.diagnose.Diagnosis;
import io.evergrad.observe.History;
import io.evergrad.observe.Monitor;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.train.Due;
import io.evergrad.train.Snapshot;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import io.evergrad.train.Validation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A run under observation: it can be taken up again, and taken back to when it was well. */
final class Patient implements AutoCloseable {

  /** A finding needs three readings, so the one before them is from when the run was well. */
  private static final int RECENT = 4;

  /** So many steps' losses averaged are steady enough to compare runs by. */
  private static final int LOSSES = 20;

  private final String name;
  private final Ward.Setting setting;
  private final Trainer trainer;
  private final History history;
  private final Snapshot start;
  private final List<Double> losses = new ArrayList<>();
  private final Deque<Snapshot> recent = new ArrayDeque<>();
  private boolean untilCritical;
  private Validation validation;

  Patient(String name, Recipe recipe, Ward.Setting setting) {
    this.name = name;
    this.setting = setting;
    trainer = Trainer.start(recipe, setting.data(), setting.device());
    Due due = readings(planned());
    history = Monitor.standard().at(due).attachTo(trainer);
    trainer.on(StepDone.class, Due.always(), this::note);
    trainer.on(StepDone.class, due, e -> examine());
    start = trainer.snapshot();
  }

  /** Densely while a sickness of birth shows, then forty readings over the run. */
  private static Due readings(long planned) {
    long spacing = Math.max(1, planned / 40);
    long early = Math.min(spacing, 5);
    return step -> step % spacing == 0 || (step < 4 * early && step % early == 0);
  }

  private void examine() {
    if (!untilCritical) {
      return;
    }
    if (diagnosis().isCritical()) {
      trainer.stop("diagnosed");
      return;
    }
    recent.addFirst(trainer.snapshot());
    if (recent.size() > RECENT) {
      recent.removeLast();
    }
  }

  private void note(StepDone event) {
    losses.add(event.loss());
    setting.progress().step(event.step(), event.loss());
    if (setting.stop().asked()) {
      trainer.stop("interrupted");
    }
  }

  /** Trains on to {@code last}, or until something critical is found. */
  Diagnosis trainUntilCritical(long last) {
    untilCritical = true;
    train(last);
    untilCritical = false;
    return diagnosis();
  }

  /** Trains on to {@code last}. */
  void train(long last) {
    setting.stop().check();
    if (trainer.stepsDone() < last) {
      setting.progress().phase(name, trainer.stepsDone(), last);
      validation = trainer.fit(Budget.steps(Math.toIntExact(last))).validation();
      setting.stop().check();
    }
  }

  Diagnosis diagnosis() {
    return setting.doctor().examine(history);
  }

  /** Where the run stands. */
  long steps() {
    return trainer.stepsDone();
  }

  /** The steps that this run made itself: those before it was taken up are another's. */
  long made() {
    return losses.size();
  }

  /** The run as it was at a reading before {@code sick}, the first that showed a sickness. */
  Snapshot wellBefore(long sick) {
    return recent.stream().filter(s -> s.step() < sick).findFirst().orElse(start);
  }

  Snapshot snapshot() {
    return trainer.snapshot();
  }

  /** Takes up another run where it was well and goes on with another recipe. */
  void takeUp(Snapshot well, Recipe cured) {
    trainer.restore(well);
    trainer.adopt(cured);
  }

  Recipe recipe() {
    return trainer.recipe();
  }

  int outputs() {
    return Math.toIntExact(trainer.network().output().count());
  }

  long planned() {
    return trainer.recipe().train().total(trainer.stepsPerEpoch());
  }

  /** The step at which this run began to make steps of its own. */
  long begin() {
    return steps() - made();
  }

  /** The training loss, a mean over the last steps before {@code step}; infinite if no number. */
  double lossAt(long step) {
    int end = Math.toIntExact(Math.max(0, Math.min(step - begin(), made())));
    double mean =
        losses.subList(Math.max(0, end - LOSSES), end).stream()
            .mapToDouble(l -> l)
            .average()
            .orElse(Double.NaN);
    return Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean;
  }

  Validation validation() {
    return validation;
  }

  Arm arm() {
    return new Arm(name, trainer.recipe(), history, validation, trainer.stepsDone());
  }

  @Override
  public void close() {
    trainer.close();
  }
}
