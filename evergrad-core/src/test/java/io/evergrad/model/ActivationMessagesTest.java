package io.evergrad.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.evergrad.init.DeltaOrthogonal;
import io.evergrad.init.Init;
import io.evergrad.model.activation.CRelu;
import io.evergrad.model.activation.Celu;
import io.evergrad.model.activation.Channels;
import io.evergrad.model.activation.HardTanh;
import io.evergrad.model.activation.Maxout;
import io.evergrad.model.activation.PRelu;
import io.evergrad.model.activation.Swish;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.tensor.Shape;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line for each mistake with an activation, or with a start that does not fit its layer. */
class ActivationMessagesTest {

  static Stream<Arguments> mistakes() {
    return Stream.of(
        bad(() -> new Celu(0), "celu.alpha must be above 0, but was 0.0"),
        bad(() -> new Celu(Double.NaN), "celu.alpha must be above 0, but was NaN"),
        bad(() -> new Swish(-1), "swish.beta must be at least 0, but was -1.0"),
        bad(() -> new HardTanh(1, 1), "hard-tanh.high must be above low, 1.0, but was 1.0"),
        bad(
            () -> new HardTanh(Double.NaN, 1),
            "hard-tanh.low must be a finite number, but was NaN"),
        bad(
            () -> new PRelu(false, 1 / 0.0, Channels.FIRST),
            "prelu.start must be a finite number, but was Infinity"),
        bad(() -> new Maxout(1), "maxout.pieces must be at least 2, but was 1"),
        bad(
            () -> build(new Maxout(3), Shape.of(4, 3)),
            "maxout-0: the channels given to maxout must be a multiple of its 3 pieces, but was 4"),
        bad(
            () -> build(new CRelu(), Shape.of()),
            "crelu-0: the input of crelu must be at least one-dimensional, but was scalar"),
        bad(
            () ->
                build(
                    new Conv2d(3, 3).withInit(Init.weight(new DeltaOrthogonal())),
                    Shape.of(4, 5, 5)),
            "conv2d-0.weight: the kernel of delta-orthogonal must be of at least as many outputs as"
                + " inputs, but was 3×4×3×3"));
  }

  private static void build(LayerSpec spec, Shape input) {
    Built.of(spec, Init.inherited(), input, 7).close();
  }

  private static Arguments bad(ThrowingCallable call, String message) {
    return arguments(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void isAnsweredInOneLine(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
