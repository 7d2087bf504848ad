package io.evergrad.benchmarks.evergrad;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.observe.Monitor;
import io.evergrad.optimizer.Adam;
import java.util.function.DoublePredicate;

/** Evergrad with the full monitor at every tenth step. */
public final class EvergradFull implements Arm {

  @Override
  public String name() {
    return "evergrad-full";
  }

  @Override
  public String train(Task task, DoublePredicate stepDone) {
    return EvergradTraining.run(
        task, new Adam(task.model().learningRate()), Monitor.full().every(10)::attachTo, stepDone);
  }
}
