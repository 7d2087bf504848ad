package io.evergrad.model;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.evergrad.init.Init;
import io.evergrad.model.activation.Elu;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.layer.AveragePool2d;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.GlobalAveragePool;
import io.evergrad.model.layer.LayerNorm;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.MaxPool2d;
import io.evergrad.model.layer.Repeat;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.TensorException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line for each mistake: the place, the expectation, the value. */
class LayerMessagesTest {

  private static final Shape IMAGE = Shape.of(4, 6, 5);
  private static final Shape VECTOR = Shape.of(5);

  static Stream<Arguments> badInputs() {
    String image = "an image channels×height×width, but was 5";
    LayerSpec groups = new Conv2d(6, 3, 1, 0, 1, 3, true, Init.inherited());
    LayerSpec odd = residual(linear(4));
    return Stream.of(
        arguments(
            linear(3),
            Shape.of(),
            "linear-0: the input of linear must be at least one-dimensional (put flatten before"
                + " it), but was scalar"),
        arguments(new Conv2d(3, 3), VECTOR, "conv2d-0: the input of conv2d must be " + image),
        arguments(
            new MaxPool2d(2), VECTOR, "max-pool2d-0: the input of max-pool2d must be " + image),
        arguments(
            new AveragePool2d(2),
            VECTOR,
            "average-pool2d-0: the input of average-pool2d must be " + image),
        arguments(
            new GlobalAveragePool(),
            VECTOR,
            "global-average-pool-0: the input of global-average-pool must be a signal"
                + " channels×length or an image channels×height×width, but was 5"),
        arguments(
            new Conv2d(3, 7),
            IMAGE,
            "conv2d-0: the image given to conv2d must be at least 7 pixels high and wide, but was"
                + " 4×6×5"),
        arguments(
            groups,
            IMAGE,
            "conv2d-0: the input channels of conv2d must be a multiple of its 3 groups, but was 4"),
        arguments(
            new BatchNorm(),
            Shape.of(4, 6, 5, 2),
            "batch-norm-0: the input of batch-norm must be a vector, a signal channels×length or an"
                + " image channels×height×width, but was 4×6×5×2"),
        arguments(
            new LayerNorm(),
            Shape.of(),
            "layer-norm-0: the input of layer-norm must be at least one-dimensional, but was"
                + " scalar"),
        arguments(
            odd,
            VECTOR,
            "residual-0: the branch of residual must be of the shape of its shortcut, 5, but was"
                + " 4"),
        arguments(
            residual(linear(5), new MaxPool2d(2)),
            VECTOR,
            "residual-0.max-pool2d-0: the input of max-pool2d must be " + image),
        arguments(
            sequence(linear(5), residual(linear(5), odd)),
            VECTOR,
            "residual-0.residual-0: the branch of residual must be of the shape of its shortcut, 5,"
                + " but was 4"));
  }

  @ParameterizedTest
  @MethodSource("badInputs")
  void aMisfitNamesTheLayerAndTheShapes(LayerSpec spec, Shape input, String message) {
    assertThatThrownBy(() -> Built.of(spec, Init.inherited(), input, 7).close())
        .isInstanceOf(ShapeException.class)
        .hasMessage(message);
  }

  static Stream<Arguments> badParameters() {
    Optional<Integer> none = Optional.empty();
    return Stream.of(
        bad(() -> new Linear(0), "linear.units must be at least 1, but was 0"),
        bad(() -> new Conv2d(0, 3), "conv2d.channels must be at least 1, but was 0"),
        bad(() -> new Conv2d(1, 0), "conv2d.kernel must be at least 1, but was 0"),
        bad(() -> new Conv2d(1, 3).withStride(0), "conv2d.stride must be at least 1, but was 0"),
        bad(
            () -> new Conv2d(1, 3).withPadding(-1),
            "conv2d.padding must be at least 0, but was -1"),
        bad(() -> conv(4, 0, 1), "conv2d.dilation must be at least 1, but was 0"),
        bad(() -> conv(4, 1, 0), "conv2d.groups must be at least 1, but was 0"),
        bad(() -> conv(4, 1, 3), "conv2d.channels must be a multiple of its 3 groups, but was 4"),
        bad(() -> new MaxPool2d(0), "max-pool2d.size must be at least 1, but was 0"),
        bad(
            () -> new MaxPool2d(2, Optional.of(0), 0),
            "max-pool2d.stride must be at least 1, but was 0"),
        bad(
            () -> new MaxPool2d(2, none, 2),
            "max-pool2d.padding must be between 0 and half the size, but was 2"),
        bad(
            () -> new AveragePool2d(2, none, -1),
            "average-pool2d.padding must be between 0 and half the size, but was -1"),
        bad(() -> new AveragePool2d(0), "average-pool2d.size must be at least 1, but was 0"),
        bad(
            () -> new BatchNorm(0, 1e-5),
            "batch-norm.momentum must be above 0 and at most 1, but was 0.0"),
        bad(() -> new BatchNorm(0.1, 0), "batch-norm.epsilon must be above 0, but was 0.0"),
        bad(() -> new LayerNorm(-1), "layer-norm.epsilon must be above 0, but was -1.0"),
        bad(() -> new Dropout(1), "dropout.p must be at least 0 and below 1, but was 1.0"),
        bad(
            () -> residual(linear(5)).withScale(Double.NaN),
            "residual.scale must be a finite number, but was NaN"),
        bad(
            () -> new Repeat(0, List.of()),
            "repeat.times must be between 1 and 100,000, but was 0"),
        bad(() -> new Elu(0), "elu.alpha must be above 0, but was 0.0"),
        bad(() -> new LeakyRelu(-0.1), "leaky-relu.slope must be at least 0, but was -0.1"));
  }

  private static Conv2d conv(int channels, int dilation, int groups) {
    return new Conv2d(channels, 3, 1, 0, dilation, groups, true, Init.inherited());
  }

  private static Arguments bad(ThrowingCallable call, String message) {
    return arguments(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badParameters")
  void aBadParameterIsNamedWithItsValue(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void aBatchOfOneHasNoVariance() {
    try (Built built = Built.of(new BatchNorm(), Init.inherited(), VECTOR, 7)) {
      assertThatThrownBy(() -> built.forward(new double[5], Pass.train()))
          .isInstanceOf(TensorException.class)
          .hasMessage(
              "batch-norm-0: a batch of 1 has no variance; batch-norm needs at least 2 examples");
    }
  }

  @Test
  void anInputOfAnotherShapeNamesTheLayerAndBothShapes() {
    LayerSpec spec = sequence(residual(linear(5)), linear(2));
    try (Built built = Built.of(spec, Init.inherited(), VECTOR, 7)) {
      assertThatThrownBy(
              () ->
                  Scope.run(
                      () -> {
                        Tensor wrong = Tensor.of(new double[12], Shape.of(3, 4));
                        Autograd.off(() -> built.network().forward(wrong, Pass.evaluate()));
                      }))
          .isInstanceOf(TensorException.class)
          .hasMessageMatching("residual-0\\.linear-0: linear of 3×4 and 5×5 and 5: [^\\n]*");
    }
  }
}
