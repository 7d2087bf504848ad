package io.evergrad.benchmarks.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {

  private static long parameters(Model model) {
    return model.parameters().stream().mapToLong(Parameter::size).sum();
  }

  static List<Model> models() {
    return SmallModels.all();
  }

  /** The published sizes where there are any, else by hand. */
  @Test
  void parameterCounts() {
    assertThat(parameters(new Mlp(50, 64, 64))).isEqualTo(50 * (64 * 64 + 64) + 650);
    assertThat(parameters(new Cnn(64))).isEqualTo(320 + 18_496 + 204_928 + 1_290);
    assertThat(parameters(Model.named("mlp-wide")))
        .isEqualTo(785 * 1000 + 1001 * 500 + 501 * 100 + 101 * 10);
    // 269,722 with the paper's option A (0.27 M there), and two projections with their norms.
    assertThat(parameters(new ResNet(3, 32))).isEqualTo(269_722 + (16 * 32 + 64) + (32 * 64 + 128));
    // Of torch.nn.LSTM(64, 128) one bias of 512 less.
    assertThat(parameters(new Recurrent(100, 64, 128, 32)))
        .isEqualTo(4 * 128 * (64 + 128 + 1) + 1_290);
    // A block of width d has 12 d² + 13 d.
    assertThat(parameters(new Transformer(6, 256, 8, 128, 16)))
        .isEqualTo(6 * (12 * 256 * 256 + 13 * 256) + 2 * 256 + 2_570);
    assertThat(parameters(Model.named("embedding-1mx64"))).isEqualTo(64_000_000 + 650);
  }

  @Test
  void namesAreDistinct() {
    assertThat(Model.all()).extracting(Model::name).doesNotHaveDuplicates();
    for (Model model : Model.all()) {
      assertThat(Model.named(model.name())).isEqualTo(model);
    }
  }

  @Test
  void orthogonalRowsAreOrthonormal() {
    float[] w = Weights.forModel(Mlp.deep(3, 16, 8), 1).get(2);
    for (int a = 0; a < 16; a++) {
      for (int b = 0; b < 16; b++) {
        double dot = 0;
        for (int i = 0; i < 16; i++) {
          dot += (double) w[16 * a + i] * w[16 * b + i];
        }
        assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-6));
      }
    }
  }

  @Test
  void normsStartAsNorms() {
    List<float[]> weights = Weights.forModel(new ResNet(1, 8), 1);
    assertThat(weights.get(1)).hasSize(16).containsOnly(1);
    assertThat(weights.get(2)).hasSize(16).containsOnly(0);
  }

  @Test
  void aTablesValuesHaveVarianceOne() {
    float[] table = Weights.forModel(new Lookup(1000, 12, 5, 16), 1).get(0);
    double squares = 0;
    for (float value : table) {
      squares += (double) value * value;
    }
    assertThat(squares / table.length).isCloseTo(1, within(0.03));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theHeadStartsGlorotUniformAndItsBiasZero(Model model) {
    List<float[]> weights = Weights.forModel(model, 1);
    assertThat(weights).hasSameSizeAs(model.parameters());
    int head = weights.size() - 2;
    double fans = model.parameters().get(head).shape().stream().mapToLong(Long::longValue).sum();
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
      for (float input : batch.inputs()) {
        assertThat(model.vocabulary() == 0 || isIndex(input, model.vocabulary())).isTrue();
      }
    }
    assertThat(Batch.forModel(model, 1).get(7).inputs()).isEqualTo(batches.get(7).inputs());
    assertThat(Batch.forModel(model, 2).get(7).inputs()).isNotEqualTo(batches.get(7).inputs());
  }

  private static boolean isIndex(float input, int vocabulary) {
    return input >= 0 && input < vocabulary && input == Math.rint(input);
  }
}
