package io.evergrad.train;

import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.model.Network;
import io.evergrad.model.ShapeException;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.train.TrainEvent.Ended;
import io.evergrad.train.TrainEvent.Started;
import io.evergrad.train.TrainEvent.Validated;
import java.util.function.Consumer;

/**
 * Trains one network by one recipe. Not for use by several threads, but for {@link #stop}.
 *
 * <pre>{@code
 * try (Trainer trainer = Trainer.start(recipe, split, Device.best())) {
 *   trainer.on(StepDone.class, Due.every(100), e -> System.out.println(e.loss()));
 *   System.out.println(trainer.fit(Budget.epochs(5)).summary());
 * }
 * }</pre>
 */
public final class Trainer implements AutoCloseable {

  private final Split data;
  private final Device device;
  private final Arena arena = new Arena();
  private final Network network;
  private final Listeners listeners = new Listeners();
  private final Steps steps;

  private final Judge judge;

  private Plan plan;
  private volatile String stopped;

  private Trainer(Recipe recipe, Split data, Device device) {
    this.data = data;
    this.device = device;
    Checks.atLeast(1, "the number of training examples", data.train().size());
    Checks.atLeast(1, "the number of validation examples", data.validation().size());
    try {
      Shape input = data.train().sampleShape();
      DType reduced = recipe.train().precision().dtype(device, recipe, input);
      network =
          Network.build(
              recipe.model(),
              recipe.init(),
              input,
              recipe.seed(),
              new Network.Place(DType.FLOAT32, reduced, device, arena));
      judge = new Judge(network);
      steps = Steps.start(network, data.train(), listeners, device, arena);
      plan = Plan.start(recipe, network, data.train(), device);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /**
   * Builds the network and the optimizer's state.
   *
   * @throws ShapeException if the layers, the data and the loss do not fit together
   */
  public static Trainer start(Recipe recipe, Split data, Device device) {
    return new Trainer(recipe, data, device);
  }

  /**
   * The same with the examples that the recipe's own data block names.
   *
   * @throws IllegalArgumentException if the recipe names no data
   */
  public static Trainer start(Recipe recipe, DataFolder folder, Device device) {
    DataSpec data =
        recipe
            .data()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "recipe.data must say where the examples come from"));
    return new Trainer(recipe, data.load(folder, recipe.seed()), device);
  }

  /** Tells {@code listener} every event of {@code type} at the steps that are due. */
  public <E extends TrainEvent> Trainer on(Class<E> type, Due due, Consumer<E> listener) {
    listeners.add(type, due, listener);
    return this;
  }

  /**
   * Asks for an end before the next step; may be called from any thread. Where no {@link #fit} is
   * running, the next one ends before its first step.
   */
  public void stop(String why) {
    stopped = why;
  }

  /**
   * Trains from where the run stands to the end of {@code budget}, then validates. What a listener
   * or a stage throws ends the run and is thrown on; the parameters stay as the last step left
   * them.
   */
  public RunResult fit(Budget budget) {
    long begin = System.nanoTime();
    judge.begin(budget);
    Validation validation;
    try {
      validation = train(budget.total(stepsPerEpoch()));
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
    Ending ending = ending();
    stopped = null;
    listeners.tell(new Ended(steps.done(), ending));
    return new RunResult(steps.done(), validation, ending, (System.nanoTime() - begin) / 1e9);
  }

  private Ending ending() {
    return stopped == null
        ? judge.ending(steps.done()).orElseGet(Ending.Finished::new)
        : new Ending.Stopped(stopped);
  }

  private Validation train(long last) {
    listeners.tell(new Started(steps.done(), last, stepsPerEpoch()));
    if (steps.done() < last && judge.isDue(steps.done(), stepsPerEpoch())) {
      judged();
    }
    Validation validation = null;
    while (steps.done() < last && ending() instanceof Ending.Finished) {
      boolean whole = steps.epoch(last, () -> plan, () -> stopped != null);
      validation = whole ? judged() : null;
    }
    if (ending() instanceof Ending.StoppedEarly && judge.restoresBest()) {
      return validate();
    }
    return validation == null ? judged() : validation;
  }

  private void failed(Throwable failure) {
    steps.broken();
    stopped = null;
    try {
      listeners.tell(
          new Ended(steps.done(), new Ending.Failed(String.valueOf(failure.getMessage()))));
    } catch (RuntimeException another) {
      failure.addSuppressed(another);
    }
  }

  /** Tries the validation examples now. This changes nothing in the run. */
  public Validation validate() {
    Evaluator evaluator = new Evaluator(network, plan.loss(), device);
    Validation validation =
        judge.hasRestored(steps.done())
            ? evaluator.over(data.validation())
            : evaluator.over(data.validation(), plan.stage());
    listeners.tell(new Validated(steps.done(), validation));
    return validation;
  }

  /** Validates; at the end of an epoch the schedules and early stopping are told, once. */
  private Validation judged() {
    Validation validation = validate();
    if (judge.isDue(steps.done(), stepsPerEpoch())) {
      judge.heed(validation, steps.done(), plan.stage());
    }
    return validation;
  }

  /**
   * Goes on with another recipe between two steps, keeping the weights. The optimizer starts
   * afresh; its schedules go on from the run's step, for a schedule says what the rate is at which
   * step of the run: one that falls to the end of the budget still ends there.
   *
   * @throws IllegalArgumentException if the recipe has another model, initializers, seed or data,
   *     which a running network cannot take
   * @throws IllegalStateException inside a step, before its parameters have moved
   */
  public void adopt(Recipe other) {
    steps.mustBeBetween("adopt");
    Adoption.check(plan.recipe(), other);
    Plan fresh = Plan.start(other, network, data.train(), device);
    plan.close();
    plan = fresh;
    judge.forget();
  }

  /** Steps made so far. */
  public long stepsDone() {
    return steps.done();
  }

  public long stepsPerEpoch() {
    return Examples.perEpoch(data.train(), plan.recipe());
  }

  /**
   * The validation loss that needs no input: of always answering with the training examples' class
   * shares, or with their mean. NaN where the loss has no such answer.
   */
  public double blindLoss() {
    return plan.loss().blind(data.train());
  }

  public Recipe recipe() {
    return plan.recipe();
  }

  public Network network() {
    return network;
  }

  /** The examples that are trained on, and those that judge. */
  public Split data() {
    return data;
  }

  public Device device() {
    return device;
  }

  /** For tensors that shall live as long as this run. */
  public Arena lifetime() {
    return arena;
  }

  /**
   * Everything the next step depends on.
   *
   * @throws IllegalStateException inside a step, before its parameters have moved
   */
  public Snapshot snapshot() {
    steps.mustBeBetween("snapshot");
    return judge.save(steps.done(), plan.stage());
  }

  /**
   * Goes back (or on) to where {@code snapshot} was taken. A snapshot that does not fit changes
   * nothing.
   *
   * @throws IllegalArgumentException if it is of another network or optimizer
   * @throws IllegalStateException inside a step, before its parameters have moved
   */
  public void restore(Snapshot snapshot) {
    steps.mustBeBetween("restore");
    judge.restore(snapshot, plan.stage());
    steps.goTo(snapshot.step());
  }

  @Override
  public void close() {
    plan.close();
    arena.close();
  }
}
