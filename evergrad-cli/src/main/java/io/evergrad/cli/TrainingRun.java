package io.evergrad.cli;

import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.observe.History;
import io.evergrad.observe.HistoryFile;
import io.evergrad.observe.tensorboard.EventFile;
import io.evergrad.observe.tensorboard.TensorBoard;
import io.evergrad.recipe.Recipe;
import io.evergrad.train.Due;
import io.evergrad.train.RunResult;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.Validated;
import io.evergrad.train.Trainer;
import io.evergrad.treat.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** One training: watched, saved whenever it validates, ended between two steps when asked. */
final class TrainingRun {

  private static final long NEWS_NANOS = 2_000_000_000L;

  private final Trainer trainer;
  private final Checkpoint checkpoint;
  private final LiveProgress progress;
  private final Stop stop;
  private boolean interrupted;
  private long told = System.nanoTime();

  TrainingRun(Trainer trainer, Checkpoint checkpoint, LiveProgress progress, Stop stop) {
    this.trainer = trainer;
    this.checkpoint = checkpoint;
    this.progress = progress;
    this.stop = stop;
  }

  TrainReport run(MonitorOptions watching) {
    Recipe recipe = trainer.recipe();
    long first = trainer.stepsDone();
    Optional<History> history = watching.monitor().map(monitor -> monitor.attachTo(trainer));
    RunResult result;
    if (watching.tensorboard()) {
      try (EventFile events = events()) {
        TensorBoard.follow(trainer, history.orElseThrow(), events);
        result = trained(first);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      result = trained(first);
    }
    Optional<Diagnosis> diagnosis =
        history.filter(h -> !h.readings().isEmpty()).map(Doctor.standard()::examine);
    history.ifPresent(this::save);
    return new TrainReport(recipe, result, first, diagnosis, checkpoint.out().path());
  }

  private EventFile events() throws IOException {
    return EventFile.in(checkpoint.out().file("tensorboard"), InstantSource.system());
  }

  private RunResult trained(long first) {
    Recipe recipe = trainer.recipe();
    trainer.on(StepDone.class, Due.always(), this::made);
    trainer.on(Validated.class, Due.always(), this::validated);
    progress.phase(recipe.name(), first, recipe.train().total(trainer.stepsPerEpoch()));
    return trainer.fit(recipe.train());
  }

  private void save(History history) {
    try {
      HistoryFile.write(history, checkpoint.out().file("history.jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void made(StepDone event) {
    progress.step(event.step(), event.loss());
    if (stop.asked()) {
      interrupted = true;
      checkpoint.save(trainer);
      trainer.stop(TrainReport.INTERRUPTED);
    }
  }

  /** The validation after an interruption is not part of the run that is to be resumed. */
  private void validated(Validated event) {
    if (interrupted) {
      return;
    }
    checkpoint.save(trainer);
    if (System.nanoTime() - told > NEWS_NANOS) {
      told = System.nanoTime();
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
}
