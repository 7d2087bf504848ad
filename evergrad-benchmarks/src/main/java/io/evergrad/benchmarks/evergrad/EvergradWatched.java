package io.evergrad.benchmarks.evergrad;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.observe.Monitor;
import io.evergrad.optimizer.Adam;
import java.util.function.DoublePredicate;

/** Evergrad with the standard monitor at every step. */
public final class EvergradWatched implements Arm {

  @Override
  public String name() {
    return "evergrad-watched";
  }

  @Override
  public String train(Task task, DoublePredicate stepDone) {
    return EvergradTraining.run(
        task,
        new Adam(task.model().learningRate()),
        Monitor.standard().every(1)::attachTo,
        stepDone);
  }
}
