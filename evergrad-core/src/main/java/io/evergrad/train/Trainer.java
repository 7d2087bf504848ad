package io.evergrad.train;

import io.evergrad.data.Batch;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Dataset;
import io.evergrad.data.Prefetch;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.model.Network;
import io.evergrad.model.ShapeException;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.EarlyStopping;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.TrainEvent.Ended;
import io.evergrad.train.TrainEvent.EpochDone;
import io.evergrad.train.TrainEvent.Started;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.Validated;
import io.evergrad.transform.sparse.TableTransform;
import java.util.Optional;
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
  private final Tensor epochLoss;

  /** The step after which the optimizer was last told a validation. */
  private final double[] judged = {0};

  private final Patience patience = new Patience();

  private Recipe recipe;
  private Loss loss;
  private Optional<EarlyStopping> early = Optional.empty();
  private RunningOptimizer optimizer;
  private long step;
  private boolean moving;
  private volatile String stopped;

  private Trainer(Recipe recipe, Split data, Device device) {
    this.recipe = recipe;
    this.data = data;
    this.device = device;
    Checks.atLeast(1, "the number of training examples", data.train().size());
    Checks.atLeast(1, "the number of validation examples", data.validation().size());
    try {
      network =
          Network.build(
              recipe.model(),
              recipe.init(),
              data.train().sampleShape(),
              recipe.seed(),
              new Network.Place(DType.FLOAT32, device, arena));
      loss = fitted(recipe);
      Tensor[] sum = new Tensor[1];
      Scope.run(() -> sum[0] = arena.keep(Tensor.scalar(0).to(device)));
      epochLoss = sum[0];
      optimizer = startOptimizer(recipe);
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

  /** The recipe's loss for these examples, once all is found to fit. */
  private Loss fitted(Recipe some) {
    Dataset examples = data.train();
    suits(
        "data",
        () -> some.data().ifPresent(d -> d.check(examples.sampleShape(), examples.target())));
    suits("loss", () -> some.loss().check(network.output(), examples.target()));
    return some.loss().fit(examples);
  }

  private static void suits(String part, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw new ShapeException(part, e.getMessage());
    }
  }

  private RunningOptimizer startOptimizer(Recipe some) {
    if (!network.tables().isEmpty() && !TableTransform.within(some.optimizer())) {
      throw new ShapeException(
          network.tables().get(0).path(),
          "a sparse table needs a stage that trains it, such as lazy-adam, in the optimizer's chain");
    }
    return RunningOptimizer.start(some.optimizer(), network, device, some.seed());
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
    early = budget.earlyStopping();
    Validation validation;
    try {
      validation = train(budget.total(stepsPerEpoch()));
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
    Ending ending = ending();
    stopped = null;
    listeners.tell(new Ended(step, ending));
    return new RunResult(step, validation, ending, (System.nanoTime() - begin) / 1e9);
  }

  private Ending ending() {
    return stopped == null
        ? patience.ending(early, step).orElseGet(Ending.Finished::new)
        : new Ending.Stopped(stopped);
  }

  private boolean goesOn() {
    return ending() instanceof Ending.Finished;
  }

  private Validation train(long last) {
    listeners.tell(new Started(step, last, stepsPerEpoch()));
    if (step < last && step > judged[0] && step % stepsPerEpoch() == 0) {
      judge();
    }
    Validation validation = null;
    while (step < last && goesOn()) {
      validation = epoch(last);
    }
    if (ending() instanceof Ending.StoppedEarly
        && Autograd.off(() -> patience.restoreBest(network))) {
      return validate();
    }
    return validation == null ? judge() : validation;
  }

  private void failed(Throwable failure) {
    moving = false;
    stopped = null;
    try {
      listeners.tell(new Ended(step, new Ending.Failed(String.valueOf(failure.getMessage()))));
    } catch (RuntimeException another) {
      failure.addSuppressed(another);
    }
  }

  /**
   * The rest of the current epoch, as far as {@code last}. Returns the validation at its end; null
   * where a listener stopped it or went back to a snapshot.
   */
  private Validation epoch(long last) {
    int epoch = (int) (step / stepsPerEpoch());
    int first = (int) (step % stepsPerEpoch());
    long before = step;
    long next = step;
    epochLoss.fillInPlace(0);
    try (Prefetch ahead = Examples.epoch(data.train(), recipe, epoch, first)) {
      while (step == next && step < last && stopped == null && ahead.hasNext()) {
        Batch batch = ahead.next();
        Scope.run(() -> step(batch));
        next++;
      }
    }
    if (step == next && step % stepsPerEpoch() == 0) {
      listeners.tell(new EpochDone(step, epoch, epochLoss.item() / (step - before)));
    }
    return step == next && stopped == null ? judge() : null;
  }

  private void step(Batch batch) {
    Lesson lesson = lesson(batch);
    moving = true;
    if (step == 0 && network.startsByData()) {
      network.calibrate(lesson.x());
    }
    Tensor value = new Step(step, network, optimizer.stage(), listeners).run(lesson);
    moving = false;
    Autograd.off(
        () -> {
          epochLoss.addInPlace(value, 1);
          long done = step++;
          if (listeners.anyFor(StepDone.class, done)) {
            listeners.tell(new StepDone(done, value.item()));
          }
        });
  }

  private Lesson lesson(Batch batch) {
    Dataset examples = data.train();
    Tensor x = Examples.features(batch, examples).to(device);
    Tensor y = loss.encode(batch.targets(), examples.target(), network.output()).to(device);
    Lesson plain = new Lesson(x, y, loss);
    return Examples.mixture(recipe, step, batch.size(), examples.sampleShape())
        .map(plain::mixed)
        .orElse(plain);
  }

  /** Tries the validation examples now. This changes nothing in the run. */
  public Validation validate() {
    Evaluator evaluator = new Evaluator(network, loss, device);
    Validation validation =
        patience.hasRestored(step)
            ? evaluator.over(data.validation())
            : evaluator.over(data.validation(), optimizer.stage());
    listeners.tell(new Validated(step, validation));
    return validation;
  }

  /** Validates; at the end of an epoch the schedules and early stopping are told, once. */
  private Validation judge() {
    Validation validation = validate();
    if (step > judged[0] && step % stepsPerEpoch() == 0) {
      judged[0] = step;
      optimizer.stage().validated(validation.loss());
      early.ifPresent(rule -> heed(rule, validation.loss()));
    }
    return validation;
  }

  private void heed(EarlyStopping rule, double loss) {
    Scope.run(
        () ->
            Autograd.off(
                () -> {
                  Tensor judged = optimizer.stage().judged(network.parameters().values());
                  patience.heed(rule, loss, step, network, judged);
                }));
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
    betweenSteps("adopt");
    Adoption.check(recipe, other);
    Loss others = fitted(other);
    RunningOptimizer fresh = startOptimizer(other);
    optimizer.close();
    optimizer = fresh;
    recipe = other;
    loss = others;
    patience.forget();
  }

  private void betweenSteps(String what) {
    if (moving) {
      throw new IllegalStateException(
          what + " must wait until the step is done: call it from StepDone or outside fit");
    }
  }

  /** Steps made so far. */
  public long stepsDone() {
    return step;
  }

  public long stepsPerEpoch() {
    return Examples.perEpoch(data.train(), recipe);
  }

  /**
   * The validation loss that needs no input: of always answering with the training examples' class
   * shares, or with their mean. NaN where the loss has no such answer.
   */
  public double blindLoss() {
    return loss.blind(data.train());
  }

  public Recipe recipe() {
    return recipe;
  }

  public Network network() {
    return network;
  }

  /**
   * Everything the next step depends on.
   *
   * @throws IllegalStateException inside a step, before its parameters have moved
   */
  public Snapshot snapshot() {
    betweenSteps("snapshot");
    return patience.addTo(new Memory(network, optimizer.stage(), judged).save(step));
  }

  /**
   * Goes back (or on) to where {@code snapshot} was taken. A snapshot that does not fit changes
   * nothing.
   *
   * @throws IllegalArgumentException if it is of another network or optimizer
   * @throws IllegalStateException inside a step, before its parameters have moved
   */
  public void restore(Snapshot snapshot) {
    betweenSteps("restore");
    new Memory(network, optimizer.stage(), judged).restore(Patience.takeFrom(snapshot));
    patience.restore(snapshot);
    step = snapshot.step();
  }

  @Override
  public void close() {
    optimizer.close();
    arena.close();
  }
}
