package io.evergrad.train;

import io.evergrad.data.Batch;
import io.evergrad.data.Dataset;
import io.evergrad.data.Prefetch;
import io.evergrad.model.Network;
import io.evergrad.model.StepMemory;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.TrainEvent.EpochDone;
import io.evergrad.train.TrainEvent.StepDone;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The loop of a run: batch after batch through the network, and how many there were. */
final class Steps {

  private final Network network;
  private final Dataset examples;
  private final Listeners listeners;
  private final Device device;
  private final StepMemory memory;
  private final Tensor epochLoss;

  private long done;
  private boolean moving;

  private Steps(
      Network network,
      Dataset examples,
      Listeners listeners,
      Device device,
      Arena arena,
      Tensor epochLoss) {
    this.network = network;
    this.examples = examples;
    this.listeners = listeners;
    this.device = device;
    this.memory = new StepMemory(network.parameters().layout(), arena);
    this.epochLoss = epochLoss;
  }

  static Steps start(
      Network network, Dataset examples, Listeners listeners, Device device, Arena arena) {
    Tensor[] sum = new Tensor[1];
    Scope.run(() -> sum[0] = arena.keep(Tensor.scalar(0).to(device)));
    return new Steps(network, examples, listeners, device, arena, sum[0]);
  }

  long done() {
    return done;
  }

  /**
   * Passes between two steps.
   *
   * @throws IllegalStateException inside a step, before its parameters have moved
   */
  void mustBeBetween(String what) {
    if (moving) {
      throw new IllegalStateException(
          what + " must wait until the step is done: call it from StepDone or outside fit");
    }
  }

  /** A step was left by what it threw. */
  void broken() {
    moving = false;
  }

  void goTo(long step) {
    done = step;
  }

  /**
   * The rest of the current epoch, as far as step {@code last}.
   *
   * @param plan asked at every step, for a listener may change it
   * @return false where a listener stopped it or went back to a snapshot
   */
  boolean epoch(long last, Supplier<Plan> plan, BooleanSupplier stopped) {
    long perEpoch = Examples.perEpoch(examples, plan.get().recipe());
    int epoch = (int) (done / perEpoch);
    long before = done;
    long next = done;
    epochLoss.fillInPlace(0);
    try (Prefetch ahead =
        Examples.epoch(examples, plan.get().recipe(), epoch, (int) (done % perEpoch))) {
      while (done == next && done < last && !stopped.getAsBoolean() && ahead.hasNext()) {
        Batch batch = ahead.next();
        Scope.run(() -> step(batch, plan.get()));
        next++;
      }
    }
    if (done == next && done % perEpoch == 0) {
      listeners.tell(new EpochDone(done, epoch, epochLoss.item() / (done - before)));
    }
    return done == next && !stopped.getAsBoolean();
  }

  private void step(Batch batch, Plan plan) {
    Lesson lesson = plan.lesson(done, batch, examples, network.output(), device);
    moving = true;
    if (done == 0 && network.startsByData()) {
      network.calibrate(lesson.x());
    }
    Tensor value = new Step(done, network, plan.stage(), listeners, memory).run(lesson);
    moving = false;
    Autograd.off(
        () -> {
          epochLoss.addInPlace(value, 1);
          long step = done++;
          if (listeners.anyFor(StepDone.class, step)) {
            listeners.tell(new StepDone(step, value));
          }
        });
  }
}
