package io.evergrad.benchmarks.handwritten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.benchmarks.step.Batch;
import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.SmallModels;
import io.evergrad.benchmarks.step.Task;
import io.evergrad.benchmarks.step.Weights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandWrittenTest {

  private static final int STEPS = 40;

  static List<Model> models() {
    return SmallModels.all();
  }

  private static List<Double> losses(Model model) {
    return HandWritten.losses(model, Weights.forModel(model, 3), Batch.forModel(model, 4), STEPS);
  }

  @ParameterizedTest
  @MethodSource("models")
  void learns(Model model) {
    List<Double> losses = losses(model);
    double first = 0;
    double last = 0;
    for (int i = 0; i < Batch.COUNT; i++) {
      first += losses.get(i);
      last += losses.get(STEPS - Batch.COUNT + i);
    }
    assertThat(last).isLessThan(0.98 * first);
  }

  @ParameterizedTest
  @MethodSource("models")
  void repeatsBitForBit(Model model) {
    assertThat(losses(model)).isEqualTo(losses(model));
  }

  @ParameterizedTest
  @MethodSource("models")
  void withZeroWeightsTheFirstLossIsThatOfGuessing(Model model) {
    List<float[]> zeros =
        Weights.forModel(model, 3).stream().map(w -> new float[w.length]).toList();
    assertThat(HandWritten.losses(model, zeros, Batch.forModel(model, 4), 1).get(0))
        .isCloseTo(Math.log(10), within(1e-6));
  }

  /**
   * Two updates that share no code: libtorch's Adam by parameter, the fused kernel on one buffer.
   */
  @ParameterizedTest
  @MethodSource("models")
  void theFlatLoopTakesTheSameSteps(Model model) {
    List<Double> flat = new ArrayList<>();
    Task task = new Task(model, Weights.forModel(model, 3), Batch.forModel(model, 4), STEPS, 1);
    new HandWrittenFlat().train(task, flat::add);
    List<Double> plain = losses(model);
    assertThat(flat).hasSize(STEPS);
    for (int i = 0; i < STEPS; i++) {
      assertThat(flat.get(i)).isCloseTo(plain.get(i), within(1e-4));
    }
  }
}
