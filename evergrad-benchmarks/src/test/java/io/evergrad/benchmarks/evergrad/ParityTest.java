package io.evergrad.benchmarks.evergrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.benchmarks.handwritten.HandWritten;
import io.evergrad.benchmarks.handwritten.HandWrittenSgd;
import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.SmallModels;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.benchmarks.step.Weights;
import io.evergrad.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evergrad's losses against those of loops written by hand on libtorch alone. */
class ParityTest {

  private static final int STEPS = 40;

  static List<Model> models() {
    return SmallModels.all();
  }

  private static Task task(Model model) {
    return new Task(model, Weights.forModel(model, 3), Batch.forModel(model, 4), STEPS, 1);
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradientDescentIsTheSameBitForBit(Model model) {
    double rate = 0.125;
    List<Double> losses = new ArrayList<>();
    EvergradTraining.run(task(model), new Sgd(rate), trainer -> {}, losses::add);
    assertThat(losses).isEqualTo(HandWrittenSgd.losses(task(model), rate));
  }

  @ParameterizedTest
  @MethodSource("models")
  void watchingChangesNoBit(Model model) {
    List<Double> watched = new ArrayList<>();
    List<Double> unwatched = new ArrayList<>();
    new EvergradWatched().train(task(model), watched::add);
    new Evergrad().train(task(model), unwatched::add);
    assertThat(watched).isEqualTo(unwatched).hasSize(STEPS);
  }

  /** Evergrad's Adam is a fused kernel, libtorch's class goes by parameter; they round apart. */
  @ParameterizedTest
  @MethodSource("models")
  void adamIsLibtorchsAdam(Model model) {
    Task task = task(model);
    List<Double> losses = new ArrayList<>();
    new Evergrad().train(task, losses::add);
    List<Double> byHand = HandWritten.losses(model, task.weights(), task.batches(), STEPS);
    assertThat(losses).hasSize(STEPS);
    for (int i = 0; i < STEPS; i++) {
      assertThat(losses.get(i)).isCloseTo(byHand.get(i), within(1e-4));
    }
  }
}
