package io.evergrad.train;

import io.evergrad.data.Batch;
import io.evergrad.data.Batches;
import io.evergrad.data.Dataset;
import io.evergrad.data.Order;
import io.evergrad.data.Prefetch;
import io.evergrad.data.Split;
import io.evergrad.gradient.FlatParameters;
import io.evergrad.model.Network;
import io.evergrad.model.Pass;
import io.evergrad.model.ShapeException;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.Ended;
import io.evergrad.train.TrainEvent.EpochDone;
import io.evergrad.train.TrainEvent.Started;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.TrainEvent.Tapped;
import io.evergrad.train.TrainEvent.UpdateReady;
import io.evergrad.train.TrainEvent.Validated;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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

  private static final int AHEAD = 3;

  private final Split data;
  private final Device device;
  private final Arena arena = new Arena();
  private final Network network;
  private final Listeners listeners = new Listeners();
  private final Tensor epochLoss;
  private Recipe recipe;
  private Arena optimizerArena = new Arena();
  private Stage optimizer;
  private long step;
  private volatile String stopped;

  private Trainer(Recipe recipe, Split data, Device device) {
    this.recipe = recipe;
    this.data = data;
    this.device = device;
    Dataset train = data.train();
    network =
        Network.build(
            recipe.model(),
            recipe.init(),
            train.sampleShape(),
            recipe.seed(),
            new Network.Place(DType.FLOAT32, device, arena));
    check(recipe, network, train);
    epochLoss = Scope.call(() -> arena.keep(Tensor.scalar(0).to(device)));
    optimizer = startOptimizer();
  }

  /**
   * Builds the network and the optimizer's state.
   *
   * @throws ShapeException if the layers, the data and the loss do not fit together
   */
  public static Trainer start(Recipe recipe, Split data, Device device) {
    return new Trainer(recipe, data, device);
  }

  private static void check(Recipe recipe, Network network, Dataset train) {
    try {
      recipe.loss().check(network.output(), train.target());
    } catch (IllegalArgumentException e) {
      throw new ShapeException("loss", e.getMessage());
    }
  }

  private Stage startOptimizer() {
    Stage[] stage = new Stage[1];
    Scope.run(
        () ->
            stage[0] =
                recipe
                    .optimizer()
                    .start(
                        new TransformSite(
                            network.parameters().layout(), DType.FLOAT32, device, optimizerArena)));
    return stage[0];
  }

  /** Tells {@code listener} every event of {@code type} at the steps that are due. */
  public <E extends TrainEvent> Trainer on(Class<E> type, Due due, Consumer<E> listener) {
    listeners.add(type, due, listener);
    return this;
  }

  /** Asks for an end before the next step; may be called from any thread. */
  public void stop(String why) {
    stopped = why;
  }

  /** Trains from where the run stands to the end of {@code budget}, then validates. */
  public RunResult fit(Budget budget) {
    long begin = System.nanoTime();
    long last = budget.total(stepsPerEpoch());
    stopped = null;
    listeners.tell(new Started(step, last, stepsPerEpoch()));
    Validation validation = null;
    while (step < last && stopped == null) {
      validation = epoch(last);
    }
    if (validation == null) {
      validation = validate();
    }
    Ending ending = stopped == null ? new Ending.Finished() : new Ending.Stopped(stopped);
    listeners.tell(new Ended(step, ending));
    return new RunResult(step, validation, ending, (System.nanoTime() - begin) / 1e9);
  }

  /** The rest of the current epoch, as far as {@code last}; validates at its end. */
  private Validation epoch(long last) {
    int epoch = (int) (step / stepsPerEpoch());
    int first = (int) (step % stepsPerEpoch());
    Batches batches =
        Batches.of(data.train(), recipe.batch(), Order.shuffled(recipe.seed(), epoch));
    long before = step;
    epochLoss.fillInPlace(0);
    Iterator<Batch> rest =
        IntStream.range(first, batches.count()).mapToObj(batches::read).iterator();
    try (Prefetch ahead = new Prefetch(rest, AHEAD)) {
      while (step < last && stopped == null && ahead.hasNext()) {
        Batch batch = ahead.next();
        Scope.run(() -> step(batch));
      }
    }
    if (step % stepsPerEpoch() == 0 && step > before) {
      listeners.tell(new EpochDone(step, epoch, epochLoss.item() / (step - before)));
    }
    return stopped == null ? validate() : null;
  }

  private void step(Batch batch) {
    FlatParameters parameters = network.parameters();
    Tensor x = Examples.features(batch, data.train()).to(device);
    Tensor y =
        recipe.loss().encode(batch.targets(), data.train().target(), network.output()).to(device);
    boolean watched = listeners.anyFor(BackwardDone.class, step);
    List<Output> outputs = new ArrayList<>();
    Tensor output = network.forward(x, watched ? Pass.train(recorder(outputs)) : Pass.train());
    Tensor loss = recipe.loss().apply(output, y);
    Autograd.off(() -> parameters.gradients().fillInPlace(0));
    loss.backward();
    Autograd.off(
        () -> update(loss, watched ? new BackwardDone(step, loss, x, outputs, parameters) : null));
  }

  private static Pass.Observer recorder(List<Output> outputs) {
    return (node, value) -> {
      if (value.isTracked()) {
        value.retainGradient();
      }
      outputs.add(new Output(node, value));
    };
  }

  private void update(Tensor loss, BackwardDone watched) {
    FlatParameters parameters = network.parameters();
    if (watched != null) {
      listeners.tell(watched);
    }
    Tensor update =
        optimizer.apply(
            parameters.gradients(), new Moment(step, parameters.values(), this::tapped));
    if (listeners.anyFor(UpdateReady.class, step)) {
      listeners.tell(new UpdateReady(step, update, parameters));
    }
    parameters.values().addInPlace(update, 1);
    epochLoss.addInPlace(loss, 1);
    long made = step++;
    if (listeners.anyFor(StepDone.class, made)) {
      listeners.tell(new StepDone(made, loss.item()));
    }
  }

  private void tapped(String name, Tensor updates) {
    if (listeners.anyFor(Tapped.class, step)) {
      listeners.tell(new Tapped(step, name, updates));
    }
  }

  /** Tries the validation examples now. */
  public Validation validate() {
    Validation validation = new Evaluator(network, recipe.loss(), device).over(data.validation());
    optimizer.validated(validation.loss());
    listeners.tell(new Validated(step, validation));
    return validation;
  }

  /**
   * Goes on with another recipe between two steps, keeping the weights. The optimizer starts
   * afresh.
   *
   * @throws IllegalArgumentException if the recipe has another model or other initial weights,
   *     which a running network cannot take
   */
  public void adopt(Recipe other) {
    if (!other.model().equals(recipe.model())) {
      throw new IllegalArgumentException(
          "a running network keeps its layers; this recipe has others and needs a fresh start");
    }
    recipe = other;
    optimizerArena.close();
    optimizerArena = new Arena();
    optimizer = startOptimizer();
  }

  /** Steps made so far. */
  public long stepsDone() {
    return step;
  }

  public long stepsPerEpoch() {
    return (data.train().size() + recipe.batch() - 1L) / recipe.batch();
  }

  /**
   * The validation loss that needs no input: of always answering with the training examples' class
   * shares, or with their mean. NaN where the loss has no such answer.
   */
  public double blindLoss() {
    return recipe.loss().blind(data.train());
  }

  public Recipe recipe() {
    return recipe;
  }

  public Network network() {
    return network;
  }

  /** Everything the next step depends on. */
  public Snapshot snapshot() {
    return Memory.save(step, network, optimizer);
  }

  /**
   * Goes back (or on) to where {@code snapshot} was taken.
   *
   * @throws IllegalArgumentException if it is of another network or optimizer
   */
  public void restore(Snapshot snapshot) {
    Memory.restore(snapshot, network, optimizer);
    step = snapshot.step();
  }

  @Override
  public void close() {
    optimizerArena.close();
    arena.close();
  }
}
