package io.evergrad.benchmarks.evergrad;

import static io.evergrad.transform.Chain.chain;

import io.evergrad.benchmarks.step.Arm;
import io.evergrad.benchmarks.step.Lookup;
import io.evergrad.benchmarks.step.RefusedModel;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.optimizer.Adam;
import io.evergrad.transform.sparse.LazyAdam;
import java.util.function.DoublePredicate;

/**
 * Evergrad without a monitor, the embedding as a table whose untouched rows rest. The moments of
 * those rows rest too, so its losses leave those of the other arms at the third step.
 */
public final class EvergradSparse implements Arm {

  @Override
  public String name() {
    return "evergrad-sparse";
  }

  @Override
  public String train(Task task, DoublePredicate stepDone) {
    if (!(task.model() instanceof Lookup lookup)) {
      throw new RefusedModel("the model has no embedding");
    }
    double rate = task.model().learningRate();
    return EvergradTraining.run(
        task,
        EvergradLayers.lookup(lookup, true),
        chain(new LazyAdam(rate), new Adam(rate)),
        trainer -> {},
        stepDone);
  }
}
