package io.evergrad.benchmarks.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {

  private static long parameters(Model model) {
    return model.parameters().stream().mapToLong(Shapes::count).sum();
  }

  static List<Model> models() {
    return Model.all();
  }

  @Test
  void parameterCounts() {
    assertThat(parameters(new Model.Mlp(50, 64, 64))).isEqualTo(50 * (64 * 64 + 64) + 650);
    assertThat(parameters(new Model.Cnn(64))).isEqualTo(320 + 18_496 + 204_928 + 1_290);
  }

  @ParameterizedTest
  @MethodSource("models")
  void weightsAreGlorotUniformAndBiasesZero(Model model) {
    List<float[]> weights = Weights.forModel(model, 1);
    assertThat(weights).hasSameSizeAs(model.parameters());
    int head = weights.size() - 2;
    double fans = model.parameters().get(head).stream().mapToLong(Long::longValue).sum();
    float[] values = weights.get(head);
    double squares = 0;
    for (float value : values) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) Math.sqrt(6 / fans));
      squares += (double) value * value;
    }
    assertThat(squares / values.length).isCloseTo(2 / fans, within(0.2 * 2 / fans));
    assertThat(weights.get(head + 1)).hasSize(10).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource("models")
  void batchesFitTheModelAndAreTheSameForTheSameSeed(Model model) {
    List<Batch> batches = Batch.forModel(model, 1);
    assertThat(batches).hasSize(Batch.COUNT);
    for (Batch batch : batches) {
      assertThat(batch.labels()).hasSize(model.batch());
      assertThat(batch.inputs()).hasSize((int) (model.batch() * Shapes.count(model.inputShape())));
    }
    assertThat(Batch.forModel(model, 1).get(7).inputs()).isEqualTo(batches.get(7).inputs());
    assertThat(Batch.forModel(model, 2).get(7).inputs()).isNotEqualTo(batches.get(7).inputs());
  }
}
