package io.evergrad.model;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.evergrad.init.Constant;
import io.evergrad.init.ForgetGateBias;
import io.evergrad.init.Init;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.Gru;
import io.evergrad.model.layer.Irnn;
import io.evergrad.model.layer.Lstm;
import io.evergrad.model.layer.OverTime;
import io.evergrad.model.layer.PositionEmbedding;
import io.evergrad.model.layer.Rnn;
import io.evergrad.model.layer.SelfAttention;
import io.evergrad.model.layer.TransformerBlock;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.TensorException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How layers of sequences start, what they show of themselves, and what they refuse. */
class SequenceLayersTest {

  private static final Shape SEQUENCE = Shape.of(4, 6);
  private static final int UNITS = 20;

  private static double[] start(LayerSpec spec, Init init, Shape input, String path) {
    try (Built built = Built.of(spec, init, input, 7)) {
      return built.parameter(path);
    }
  }

  @Test
  void theForgetGateStartsAtOneBesideTheRecipesBias() {
    Init half = Init.of(new Constant(0), new Constant(0.5));
    double[] usual = start(new Lstm(2), half, SEQUENCE, "lstm-0.bias");
    assertThat(usual).containsExactly(0.5, 0.5, 1.5, 1.5, 0.5, 0.5, 0.5, 0.5);
    double[] none = start(new Lstm(2).withForgetBias(0), half, SEQUENCE, "lstm-0.bias");
    assertThat(none).containsOnly(0.5);
    Init own = new Init(Optional.empty(), Optional.of(new ForgetGateBias(3)));
    double[] ownBias = start(new Lstm(2).withInit(own), half, SEQUENCE, "lstm-0.bias");
    assertThat(ownBias).containsExactly(0, 0, 3, 3, 0, 0, 0, 0);
  }

  @Test
  void eachGatesRecurrentWeightsAreOrthogonal() {
    double[] u = start(new Lstm(UNITS), Init.inherited(), SEQUENCE, "lstm-0.recurrent-weight");
    for (int gate = 0; gate < 4; gate++) {
      for (int a = 0; a < UNITS; a++) {
        for (int b = 0; b <= a; b++) {
          double product = 0;
          for (int k = 0; k < UNITS; k++) {
            product += u[(gate * UNITS + a) * UNITS + k] * u[(gate * UNITS + b) * UNITS + k];
          }
          assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-10));
        }
      }
    }
    double[] first = Arrays.copyOf(u, UNITS * UNITS);
    assertThat(Arrays.copyOfRange(u, UNITS * UNITS, 2 * UNITS * UNITS)).isNotEqualTo(first);
  }

  @Test
  void eachGatesInputWeightsHaveTheFansOfOneGate() {
    double[] w = start(new Gru(UNITS), Init.standard(), SEQUENCE, "gru-0.weight");
    double largest = Arrays.stream(w).map(Math::abs).max().orElseThrow();
    double bound = Math.sqrt(6.0 / (6 + UNITS));
    assertThat(largest).isBetween(0.97 * bound, bound);
  }

  @Test
  void anIrnnStartsByKeepingItsState() {
    double[] u = start(new Irnn(3), Init.standard(), SEQUENCE, "irnn-0.recurrent-weight");
    assertThat(u).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    double[] w = start(new Irnn(50), Init.standard(), SEQUENCE, "irnn-0.weight");
    double square = Arrays.stream(w).map(v -> v * v).average().orElseThrow();
    assertThat(Math.sqrt(square)).isCloseTo(0.001, within(0.0002));
  }

  @Test
  void deepNormStartsItsValuesSmall() {
    TransformerBlock block = new TransformerBlock(2).withDeepNorm(32); // β = 256^(−1/4) = 1/4
    Shape input = Shape.of(4, 64);
    String path = "transformer-block-0.residual-";
    double[] in = start(block, Init.standard(), input, path + "0.self-attention-0.in-weight");
    double plain = 1 / Math.sqrt(64);
    assertThat(std(Arrays.copyOf(in, 128 * 64))).isCloseTo(plain, within(0.03 * plain));
    double[] values = Arrays.copyOfRange(in, 128 * 64, in.length);
    assertThat(std(values)).isCloseTo(plain / 4, within(0.01 * plain));
    double[] out = start(block, Init.standard(), input, path + "0.self-attention-0.out-weight");
    assertThat(std(out)).isCloseTo(plain / 4, within(0.01 * plain));
    double glorot = Math.sqrt(2.0 / (64 + 256));
    for (String layer : List.of("1.linear-0.weight", "1.linear-1.weight")) {
      double[] feed = start(block, Init.standard(), input, path + layer);
      assertThat(std(feed)).isCloseTo(glorot / 4, within(0.01 * glorot));
    }
  }

  private static double std(double[] w) {
    return Math.sqrt(Arrays.stream(w).map(v -> v * v).average().orElseThrow());
  }

  @Test
  void theMonitorSeesTheLayersOfABlock() {
    LayerSpec spec = sequence(repeat(2, new TransformerBlock(2).withDropout(0.1)), linear(3));
    try (Built built = Built.of(spec, Init.inherited(), SEQUENCE, 7)) {
      assertThat(built.network().leaves())
          .extracting(Node::path)
          .hasSize(2 * 8 + 1)
          .startsWith(
              "transformer-block-0.residual-0.layer-norm-0",
              "transformer-block-0.residual-0.self-attention-0",
              "transformer-block-0.residual-0.dropout-0",
              "transformer-block-0.residual-1.layer-norm-0",
              "transformer-block-0.residual-1.linear-0",
              "transformer-block-0.residual-1.gelu-0")
          .contains("transformer-block-1.residual-1.linear-1");
    }
  }

  @Test
  void aBlockDropsInTrainingAlone() {
    TransformerBlock block = new TransformerBlock(2).withDropout(0.4);
    try (Built built = Built.of(block, LayerCases.SOME, SEQUENCE, 7)) {
      double[] x = Built.noise(2 * SEQUENCE.count(), 3);
      assertThat(built.forward(x, Pass.evaluate())).isEqualTo(built.forward(x, Pass.evaluate()));
      assertThat(built.forward(x, Pass.train())).isNotEqualTo(built.forward(x, Pass.evaluate()));
    }
  }

  @Test
  void causalAttentionDoesNotLookAhead() {
    LayerSpec spec = repeat(2, new TransformerBlock(2).withCausal(true));
    try (Built built = Built.of(spec, LayerCases.SOME, SEQUENCE, 7)) {
      double[] x = Built.noise(SEQUENCE.count(), 3);
      double[] before = built.forward(x, Pass.evaluate());
      x[3 * 6 + 2] += 1; // the last of four steps
      double[] after = built.forward(x, Pass.evaluate());
      assertThat(Arrays.copyOf(after, 18)).isEqualTo(Arrays.copyOf(before, 18));
      assertThat(after).isNotEqualTo(before);
    }
  }

  @Test
  void anIndexOutsideTheVocabularyIsNamed() {
    try (Built built = Built.of(new Embedding(7, 2), Init.inherited(), Shape.of(2), 7)) {
      for (double[] wrong : List.of(new double[] {0, 7}, new double[] {-1, 0})) {
        assertThatThrownBy(() -> built.forward(wrong, Pass.train()))
            .isInstanceOf(TensorException.class)
            .hasMessage(
                "embedding-0: an index is not from 0 to 6; the vocabulary must hold every index of"
                    + " the data");
      }
    }
  }

  static Stream<Arguments> badInputs() {
    Shape vector = Shape.of(6);
    return Stream.of(
        arguments(new Lstm(3), vector, needsSequence("lstm")),
        arguments(new Gru(3), vector, needsSequence("gru")),
        arguments(new Rnn(3), vector, needsSequence("rnn")),
        arguments(new Irnn(3), vector, needsSequence("irnn")),
        arguments(new OverTime(), vector, needsSequence("over-time")),
        arguments(
            new PositionEmbedding(PositionEmbedding.Kind.LEARNED),
            vector,
            needsSequence("position-embedding")),
        arguments(new SelfAttention(2), vector, needsSequence("self-attention")),
        arguments(new TransformerBlock(2), vector, needsSequence("transformer-block")),
        arguments(
            new SelfAttention(4),
            SEQUENCE,
            "self-attention-0: the features given to self-attention must be a multiple of its 4"
                + " heads, but was 6"));
  }

  private static String needsSequence(String layer) {
    return layer + "-0: the input of " + layer + " must be a sequence time×features, but was 6";
  }

  @ParameterizedTest
  @MethodSource("badInputs")
  void aMisfitNamesTheLayerAndTheShape(LayerSpec spec, Shape input, String message) {
    assertThatThrownBy(() -> Built.of(spec, Init.inherited(), input, 7).close())
        .isInstanceOf(ShapeException.class)
        .hasMessage(message);
  }

  static Stream<Arguments> badParameters() {
    return Stream.of(
        bad(() -> new Lstm(0), "lstm.units must be at least 1, but was 0"),
        bad(() -> new Gru(2).withLayers(0), "gru.layers must be at least 1, but was 0"),
        bad(
            () -> new Lstm(2).withForgetBias(Double.NaN),
            "lstm.forget-bias must be a finite number, but was NaN"),
        bad(() -> new Rnn(-1), "rnn.units must be at least 1, but was -1"),
        bad(() -> new Irnn(2, 0, Init.inherited()), "irnn.scale must be above 0, but was 0.0"),
        bad(() -> new Embedding(0, 2), "embedding.vocabulary must be at least 1, but was 0"),
        bad(() -> new Embedding(2, 0), "embedding.units must be at least 1, but was 0"),
        bad(() -> new SelfAttention(0), "self-attention.heads must be at least 1, but was 0"),
        bad(
            () -> new SelfAttention(1).withValueGain(0),
            "self-attention.value-gain must be above 0, but was 0.0"),
        bad(
            () -> new TransformerBlock(2).withNorm(TransformerBlock.Norm.DEEP),
            "transformer-block.blocks must be given where norm is deep, but was absent"),
        bad(
            () -> new TransformerBlock(2).withDropout(1),
            "transformer-block.dropout must be at least 0 and below 1, but was 1.0"));
  }

  private static Arguments bad(ThrowingCallable call, String message) {
    return arguments(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badParameters")
  void aBadParameterIsNamedWithItsValue(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
