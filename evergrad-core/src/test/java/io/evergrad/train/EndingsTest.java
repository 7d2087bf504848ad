package io.evergrad.train;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.Sgd;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.TrainEvent.Ended;
import io.evergrad.train.TrainEvent.EpochDone;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.transform.Tap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which events fire, in which order, under which way of ending; docs/guide/events.md in code. */
class EndingsTest {

  private static final Recipe RECIPE =
      new Recipe(
          sequence(linear(8), tanh(), linear(2)),
          Loss.crossEntropy(),
          chain(new Tap("gradient"), new Adam(1e-2)),
          7);
  private static final String STEP = "GradientsReady BackwardDone Tapped UpdateReady StepDone ";

  private final List<TrainEvent> events = new ArrayList<>();
  private Trainer trainer = start(RECIPE);

  private Trainer start(Recipe recipe) {
    Trainer started = Trainer.start(recipe, TwoBlobs.split(1), Device.cpu()); // 4 steps an epoch
    return started.on(TrainEvent.class, Due.always(), events::add);
  }

  @AfterEach
  void close() {
    trainer.close();
  }

  private String told() {
    StringBuilder names = new StringBuilder();
    events.forEach(e -> names.append(e.getClass().getSimpleName()).append(' '));
    return names.toString();
  }

  private Ending ending() {
    return ((Ended) events.get(events.size() - 1)).ending();
  }

  @Test
  void finished() {
    RunResult result = trainer.fit(Budget.steps(5));
    assertThat(told())
        .isEqualTo(
            "Started " + STEP.repeat(4) + "EpochDone Validated " + STEP + "Validated Ended ");
    assertThat(ending()).isEqualTo(new Ending.Finished()).isEqualTo(result.ending());
    assertThat(events).extracting(TrainEvent::step).startsWith(0L, 0L, 0L, 0L, 0L, 0L, 1L);
    assertThat(events).extracting(TrainEvent::step).endsWith(4L, 4L, 4L, 4L, 4L, 4L, 4L, 5L, 5L);
  }

  @Test
  void finishedAtTheEndOfAnEpochValidatesOnce() {
    trainer.fit(Budget.epochs(1));
    assertThat(told()).isEqualTo("Started " + STEP.repeat(4) + "EpochDone Validated Ended ");
  }

  @Test
  void nothingLeftToDo() {
    trainer.fit(Budget.steps(2));
    events.clear();
    RunResult result = trainer.fit(Budget.steps(2));
    assertThat(told()).isEqualTo("Started Validated Ended ");
    assertThat(result.ending()).isEqualTo(new Ending.Finished());
  }

  @Test
  void stoppedByAListener() {
    trainer.on(StepDone.class, step -> step == 1, e -> trainer.stop("seen enough"));
    RunResult result = trainer.fit(Budget.epochs(3));
    assertThat(told()).isEqualTo("Started " + STEP.repeat(2) + "Validated Ended ");
    assertThat(ending()).isEqualTo(new Ending.Stopped("seen enough")).isEqualTo(result.ending());
    assertThat(result.summary()).endsWith("(stopped: seen enough)");
  }

  @Test
  void stoppedAtTheEndOfAnEpoch() {
    trainer.on(EpochDone.class, Due.always(), e -> trainer.stop("one is enough"));
    trainer.fit(Budget.epochs(3));
    assertThat(told()).isEqualTo("Started " + STEP.repeat(4) + "EpochDone Validated Ended ");
  }

  @Test
  void stoppedFromAnotherThread() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              try {
                reached.await();
                trainer.stop("from outside");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    other.start();
    trainer.on(StepDone.class, step -> step == 2, e -> await(reached, other));
    RunResult result = trainer.fit(Budget.epochs(3));
    assertThat(told()).isEqualTo("Started " + STEP.repeat(3) + "Validated Ended ");
    assertThat(result.ending()).isEqualTo(new Ending.Stopped("from outside"));
    assertThat(result.steps()).isEqualTo(3);
  }

  private static void await(CountDownLatch reached, Thread other) {
    reached.countDown();
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aListenerThatThrows() {
    IllegalStateException mine = new IllegalStateException("disk full");
    trainer.on(
        StepDone.class,
        step -> step == 1,
        e -> {
          throw mine;
        });
    assertThatThrownBy(() -> trainer.fit(Budget.epochs(3))).isSameAs(mine);
    assertThat(told()).isEqualTo("Started " + STEP.repeat(2) + "Ended ");
    assertThat(ending()).isEqualTo(new Ending.Failed("disk full"));
    assertThat(trainer.stepsDone()).isEqualTo(2);
  }

  @Test
  void aFailureInsideAStepUndoesNothingAndMovesNothing() {
    trainer.on(
        TrainEvent.BackwardDone.class,
        step -> step == 1,
        e -> {
          throw new IllegalStateException("inside");
        });
    trainer.fit(Budget.steps(1));
    double[] weights = trainer.network().parameters().values().toDoubles();
    assertThatThrownBy(() -> trainer.fit(Budget.steps(3))).hasMessage("inside");
    assertThat(trainer.network().parameters().values().toDoubles()).isEqualTo(weights);
    assertThat(trainer.snapshot().step()).isEqualTo(1);
  }

  @Test
  void aFailureWhileAnEndIsToldIsAddedToTheFirst() {
    trainer.on(
        TrainEvent.class,
        Due.always(),
        e -> {
          throw new IllegalStateException(e.getClass().getSimpleName());
        });
    assertThatThrownBy(() -> trainer.fit(Budget.steps(1)))
        .hasMessage("Started")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("Ended"));
  }

  @Test
  void aLossThatIsNotFiniteDoesNotEndARun() {
    trainer.close();
    events.clear();
    Recipe wild = RECIPE.withOptimizer(chain(new Tap("gradient"), new Sgd(1e30)));
    trainer = start(wild.withModel(sequence(linear(8), linear(2))));
    RunResult result = trainer.fit(Budget.epochs(1));
    assertThat(told()).isEqualTo("Started " + STEP.repeat(4) + "EpochDone Validated Ended ");
    assertThat(result.ending()).isEqualTo(new Ending.Finished());
    assertThat(result.validation().loss()).isNaN();
  }

  @Test
  void aStopBeforeTheRunEndsItBeforeItsFirstStep() {
    trainer.stop("not today");
    RunResult result = trainer.fit(Budget.epochs(1));
    assertThat(told()).isEqualTo("Started Validated Ended ");
    assertThat(result.ending()).isEqualTo(new Ending.Stopped("not today"));
    assertThat(trainer.fit(Budget.epochs(1)).ending()).isEqualTo(new Ending.Finished());
    assertThat(trainer.stepsDone()).isEqualTo(4);
  }

  @Test
  void listenersHearOnlyWhatIsDue() {
    List<Long> heard = new ArrayList<>();
    trainer.on(StepDone.class, Due.every(3), e -> heard.add(e.step()));
    trainer.fit(Budget.steps(8));
    assertThat(heard).containsExactly(0L, 3L, 6L);
    assertThatThrownBy(() -> Due.every(0)).hasMessage("every must be at least 1 step, but was 0");
  }
}
