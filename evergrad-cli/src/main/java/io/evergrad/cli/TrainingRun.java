package io.evergrad.cli;

import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.observe.History;
import io.evergrad.observe.Monitor;
import io.evergrad.recipe.Recipe;
import io.evergrad.train.Due;
import io.evergrad.train.RunResult;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.Validated;
import io.evergrad.train.Trainer;
import io.evergrad.treat.Stop;
import java.util.Locale;
import java.util.Optional;

/** One training: watched, saved after every epoch, ended between two steps when asked. */
record TrainingRun(Trainer trainer, Checkpoint checkpoint, LiveProgress progress, Stop stop) {

  /**
   * @param monitorEvery steps between two readings; 0 for none
   */
  TrainReport run(int monitorEvery) {
    Recipe recipe = trainer.recipe();
    long first = trainer.stepsDone();
    Optional<History> history =
        monitorEvery == 0
            ? Optional.empty()
            : Optional.of(Monitor.standard().every(monitorEvery).attachTo(trainer));
    trainer.on(StepDone.class, Due.always(), this::made);
    trainer.on(Validated.class, Due.always(), this::validated);
    progress.phase(recipe.name(), first, recipe.train().total(trainer.stepsPerEpoch()));
    RunResult result = trainer.fit(recipe.train());
    checkpoint.save(trainer);
    Optional<Diagnosis> diagnosis =
        history.filter(h -> !h.readings().isEmpty()).map(Doctor.standard()::examine);
    return new TrainReport(recipe, result, first, diagnosis, checkpoint.out().path());
  }

  private void made(StepDone event) {
    progress.step(event.step(), event.loss());
    if (stop.asked()) {
      trainer.stop(TrainReport.INTERRUPTED);
    }
  }

  private void validated(Validated event) {
    checkpoint.save(trainer);
    progress.news(
        String.format(
            Locale.ROOT,
            "step %,d: validation loss %.4f, %s %.4f",
            event.step(),
            event.validation().loss(),
            event.validation().metric(),
            event.validation().value()));
  }
}
