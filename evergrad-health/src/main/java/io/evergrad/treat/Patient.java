package io.evergrad.treat;

import io.evergrad.data.Split;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.observe.History;
import io.evergrad.observe.Monitor;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Due;
import io.evergrad.train.Snapshot;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import io.evergrad.train.Validation;
import java.util.ArrayDeque;
import java.util.Deque;

/** A run under observation: it can be taken up again, and taken back to when it was well. */
final class Patient implements AutoCloseable {

  /** A finding needs three readings, so the one before them is from when the run was well. */
  private static final int RECENT = 4;

  /** So many steps' losses averaged are steady enough to compare runs by. */
  private static final int LOSSES = 20;

  private final String name;
  private final Ward ward;
  private final Trainer trainer;
  private final History history;
  private final Snapshot start;
  private final Deque<Double> losses = new ArrayDeque<>();
  private final Deque<Snapshot> recent = new ArrayDeque<>();
  private boolean untilCritical;
  private Validation validation;

  /** What all patients of a consultation have in common. */
  record Ward(Split data, Doctor doctor, Device device, Progress progress, Stop stop) {}

  Patient(String name, Recipe recipe, Ward ward) {
    this.name = name;
    this.ward = ward;
    trainer = Trainer.start(recipe, ward.data(), ward.device());
    long planned = recipe.train().total(trainer.stepsPerEpoch());
    Due due = readings(planned);
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
    if (ward.doctor().examine(history).isCritical()) {
      trainer.stop("diagnosed");
      return;
    }
    recent.addFirst(trainer.snapshot());
    if (recent.size() > RECENT) {
      recent.removeLast();
    }
  }

  private void note(StepDone event) {
    losses.addLast(event.loss());
    if (losses.size() > LOSSES) {
      losses.removeFirst();
    }
    ward.progress().step(event.step(), event.loss());
    if (ward.stop().asked()) {
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
    if (trainer.stepsDone() < last) {
      ward.progress().phase(name, trainer.stepsDone(), last);
      validation = trainer.fit(Budget.steps(Math.toIntExact(last))).validation();
      ward.stop().check();
    }
  }

  Diagnosis diagnosis() {
    return ward.doctor().examine(history);
  }

  long steps() {
    return trainer.stepsDone();
  }

  /** The run as it was before {@code sick}, the step at which a sickness showed first. */
  Snapshot wellBefore(long sick) {
    return recent.stream().filter(s -> s.step() <= sick).findFirst().orElse(start);
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

  /** The training loss, a mean over the last steps; infinite where it is no number. */
  double loss() {
    double mean = losses.stream().mapToDouble(l -> l).average().orElse(Double.NaN);
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
