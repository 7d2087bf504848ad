package io.evergrad.benchmarks.evergrad;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.optimizer.Adam;
import java.util.function.DoublePredicate;

/** Evergrad without a monitor. */
public final class Evergrad implements Arm {

  @Override
  public String name() {
    return "evergrad";
  }

  @Override
  public String train(Task task, DoublePredicate stepDone) {
    return EvergradTraining.run(
        task, new Adam(task.model().learningRate()), trainer -> {}, stepDone);
  }
}
