package io.evergrad.model;

import static io.evergrad.model.Layers.conv1d;
import static io.evergrad.model.Layers.linear;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.evergrad.init.Init;
import io.evergrad.model.layer.AlphaDropout;
import io.evergrad.model.layer.Conv1d;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.ConvTranspose2d;
import io.evergrad.model.layer.DenseBlock;
import io.evergrad.model.layer.DropoutChannels;
import io.evergrad.model.layer.GlobalMaxPool;
import io.evergrad.model.layer.GroupNorm;
import io.evergrad.model.layer.Highway;
import io.evergrad.model.layer.InstanceNorm;
import io.evergrad.model.layer.LayerScale;
import io.evergrad.model.layer.MaxPool1d;
import io.evergrad.model.layer.PaddingMode;
import io.evergrad.model.layer.Parallel;
import io.evergrad.model.layer.Parallel.Join;
import io.evergrad.model.layer.Quantised;
import io.evergrad.model.layer.ReZero;
import io.evergrad.model.layer.Reshape;
import io.evergrad.model.layer.SkipInit;
import io.evergrad.model.layer.SqueezeExcite;
import io.evergrad.model.layer.StochasticDepth;
import io.evergrad.model.layer.WeightNorm;
import io.evergrad.model.layer.WeightStandardisation;
import io.evergrad.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line for each mistake with signals, wrappers and branches. */
class BranchMessagesTest {

  private static final Shape IMAGE = Shape.of(4, 6, 5);
  private static final Shape SIGNAL = Shape.of(4, 6);
  private static final Shape VECTOR = Shape.of(5);

  static Stream<Arguments> badInputs() {
    Conv1d ring = new Conv1d(2, 3).withPadding(7, PaddingMode.CIRCULAR);
    Conv2d torus = new Conv2d(2, 3).withPadding(6, PaddingMode.CIRCULAR);
    return Stream.of(
        arguments(
            conv1d(2, 3),
            IMAGE,
            "conv1d-0: the input of conv1d must be a signal channels×length, but was 4×6×5"),
        arguments(
            conv1d(2, 7),
            SIGNAL,
            "conv1d-0: the signal given to conv1d must be at least 7 long, but was 4×6"),
        arguments(
            ring,
            SIGNAL,
            "conv1d-0: the circular padding of conv1d must be at most the sides of its input 4×6,"
                + " but was 7"),
        arguments(
            torus,
            IMAGE,
            "conv2d-0: the circular padding of conv2d must be at most the sides of its input"
                + " 4×6×5, but was 6"),
        arguments(
            new ConvTranspose2d(2, 3, 2),
            SIGNAL,
            "conv-transpose2d-0: the input of conv-transpose2d must be an image"
                + " channels×height×width, but was 4×6"),
        arguments(
            new ConvTranspose2d(2, 1, 1).withPadding(3, 0),
            IMAGE,
            "conv-transpose2d-0: the padding of conv-transpose2d must be small enough to leave a"
                + " pixel of its input 4×6×5, but was 3"),
        arguments(
            new MaxPool1d(9),
            SIGNAL,
            "max-pool1d-0: the signal given to max-pool1d must be at least 9 long, but was 4×6"),
        arguments(
            new GlobalMaxPool(),
            VECTOR,
            "global-max-pool-0: the input of global-max-pool must be a signal channels×length or an"
                + " image channels×height×width, but was 5"),
        arguments(
            new Reshape(7, -1),
            SIGNAL,
            "reshape-0: the input of reshape to [7, -1] must be a multiple of 7 numbers, but was"
                + " 4×6"),
        arguments(
            new Reshape(5, 5),
            SIGNAL,
            "reshape-0: the input of reshape to [5, 5] must be of 25 numbers, but was 4×6"),
        arguments(
            new GroupNorm(3),
            IMAGE,
            "group-norm-0: the input channels of group-norm must be a multiple of its 3 groups, but"
                + " was 4"),
        arguments(
            new GroupNorm(5),
            VECTOR,
            "group-norm-0: group-norm.groups must be fewer than the 5 numbers of an example, but"
                + " was 5"),
        arguments(
            new InstanceNorm(),
            Shape.of(4, 1),
            "instance-norm-0: the input of instance-norm must be a signal channels×length or an"
                + " image channels×height×width of more than one pixel, but was 4×1"),
        arguments(
            new DropoutChannels(0.1),
            VECTOR,
            "dropout-channels-0: the input of dropout-channels must be a signal channels×length or"
                + " an image channels×height×width, but was 5"),
        arguments(
            new SqueezeExcite(2),
            SIGNAL,
            "squeeze-excite-0: the input of squeeze-excite must be an image channels×height×width,"
                + " but was 4×6"));
  }

  static Stream<Arguments> badBranches() {
    return Stream.of(
        arguments(
            new WeightNorm(new Conv2d(2, 3)),
            VECTOR,
            "weight-norm-0.conv2d-0: the input of conv2d must be an image channels×height×width,"
                + " but was 5"),
        arguments(
            new Parallel(Join.SUM, linear(3), linear(4)),
            VECTOR,
            "parallel-0: a branch of parallel must be of the shape of the first, 3, but was 4"),
        arguments(
            new Parallel(Join.CONCAT, new Conv2d(2, 3), new Conv2d(2, 1)),
            IMAGE,
            "parallel-0: a branch of parallel must be of the shape 2×4×3 but for dimension 0, but"
                + " was 2×6×5"),
        arguments(
            new Parallel(List.of(linear(3), linear(4)), Join.CONCAT, 1),
            VECTOR,
            "parallel-0: a branch of parallel must be of the shape 3 but for dimension 1, but was"
                + " 4"),
        arguments(
            new DenseBlock(2, new Conv2d(2, 3)),
            IMAGE,
            "dense-block-0: the output of a unit of dense-block must be of the shape 4×6×5 but for"
                + " dimension 0, but was 2×4×3"),
        arguments(
            new Highway(linear(4)),
            VECTOR,
            "highway-0: the branch of highway must be of the shape of its input, 5, but was 4"),
        arguments(
            new Highway(List.of(linear(5)), 0, Optional.of(linear(1))),
            VECTOR,
            "highway-0: the gate of highway must be of the shape of its input, 5, but was 1"),
        arguments(
            new ReZero(linear(4)),
            VECTOR,
            "re-zero-0: the branch of re-zero must be of the shape of its input, 5, but was 4"));
  }

  @ParameterizedTest
  @MethodSource({"badInputs", "badBranches"})
  void aMisfitNamesTheLayerAndTheShapes(LayerSpec spec, Shape input, String message) {
    assertThatThrownBy(() -> Built.of(spec, Init.inherited(), input, 7).close())
        .isInstanceOf(ShapeException.class)
        .hasMessage(message);
  }

  static Stream<Arguments> badParameters() {
    return Stream.of(
        bad(() -> conv1d(0, 3), "conv1d.channels must be at least 1, but was 0"),
        bad(() -> conv1d(1, 0), "conv1d.kernel must be at least 1, but was 0"),
        bad(
            () -> new ConvTranspose2d(2, 3, 2).withPadding(0, 2),
            "conv-transpose2d.output-padding must be at least 0 and below the stride 2, but was 2"),
        bad(() -> new MaxPool1d(0), "max-pool1d.size must be at least 1, but was 0"),
        bad(
            () -> new MaxPool1d(2, Optional.empty(), 2),
            "max-pool1d.padding must be between 0 and half the size, but was 2"),
        bad(
            () -> new Reshape(3, 0),
            "reshape.shape must be of sizes at least 1 or -1, but was [3, 0]"),
        bad(
            () -> new Reshape(-1, -1),
            "reshape.shape must be without more than one -1, but was [-1, -1]"),
        bad(() -> new GroupNorm(0), "group-norm.groups must be at least 1, but was 0"),
        bad(() -> new GroupNorm(2, 0), "group-norm.epsilon must be above 0, but was 0.0"),
        bad(
            () -> new InstanceNorm(true, Double.NaN),
            "instance-norm.epsilon must be above 0, but was NaN"),
        bad(
            () -> new AlphaDropout(1),
            "alpha-dropout.p must be at least 0 and below 1, but was 1.0"),
        bad(
            () -> new DropoutChannels(-0.1),
            "dropout-channels.p must be at least 0 and below 1, but was -0.1"),
        bad(
            () -> new StochasticDepth(Double.NaN),
            "stochastic-depth.p must be at least 0 and below 1, but was NaN"),
        bad(() -> new Quantised(0), "quantised.bits must be between 1 and 16, but was 0"),
        bad(
            () -> new WeightStandardisation(List.of(), false, 0),
            "weight-standardisation.epsilon must be above 0, but was 0.0"),
        bad(
            () -> new Parallel(Join.SUM),
            "parallel.branches must be at least one branch, but was []"),
        bad(
            () -> new Parallel(List.of(linear(1)), Join.CONCAT, -1),
            "parallel.along must be at least 0, but was -1"),
        bad(() -> new DenseBlock(0), "dense-block.units must be between 1 and 10,000, but was 0"),
        bad(
            () -> new Highway().withGateBias(Double.POSITIVE_INFINITY),
            "highway.gate-bias must be a finite number, but was Infinity"),
        bad(
            () -> new ReZero(List.of(), Double.NaN),
            "re-zero.start must be a finite number, but was NaN"),
        bad(() -> new SkipInit(Double.NaN), "skip-init.start must be a finite number, but was NaN"),
        bad(
            () -> new LayerScale(Double.NaN),
            "layer-scale.start must be a finite number, but was NaN"),
        bad(() -> new SqueezeExcite(0), "squeeze-excite.reduction must be at least 1, but was 0"));
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
