package io.evergrad.benchmarks.evergrad;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.observe.Monitor;
import io.evergrad.optimizer.Adam;
import java.util.function.DoubleConsumer;

/** Evergrad with the standard monitor at every step. */
public final class EvergradWatched implements Arm {

  @Override
  public String name() {
    return "evergrad-watched";
  }

  @Override
  public String train(Task task, DoubleConsumer stepDone) {
    return EvergradTraining.run(
        task, new Adam(LEARNING_RATE), Monitor.standard().every(1)::attachTo, stepDone);
  }
}
