package io.evergrad.benchmarks.evergrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.benchmarks.handwritten.HandWritten;
import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Cnn;
import io.evergrad.benchmarks.step.Lookup;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.RefusedModel;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.benchmarks.step.Weights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvergradSparseTest {

  private static Task task(Model model, int steps) {
    return new Task(model, Weights.forModel(model, 3), Batch.forModel(model, 4), steps, 1);
  }

  /** Till the second update a row that is not touched has no moment to move by. */
  @Test
  void theFirstTwoLossesAreThoseOfDenseAdam() {
    Task task = task(new Lookup(500, 32, 8, 16), 40);
    List<Double> losses = new ArrayList<>();
    new EvergradSparse().train(task, losses::add);
    List<Double> dense = HandWritten.losses(task.model(), task.weights(), task.batches(), 40);
    for (int i = 0; i < 2; i++) {
      assertThat(losses.get(i)).isCloseTo(dense.get(i), within(1e-5));
    }
    assertThat(losses.get(32)).isLessThan(0.98 * losses.get(0));
    assertThat(losses.get(39)).isNotCloseTo(dense.get(39), within(1e-5));
  }

  @Test
  void refusesWhatHasNoEmbedding() {
    assertThatThrownBy(() -> new EvergradSparse().train(task(new Cnn(4), 1), loss -> true))
        .isInstanceOf(RefusedModel.class)
        .hasMessage("the model has no embedding");
  }
}
