package io.evergrad.loss;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One line for every way in which a loss cannot be. */
class LossMessagesTest {

  private static final Target TWO = Target.Classes.numbered(2);
  private static final Target FOUR = Target.Classes.numbered(4);
  private static final Target VALUES = new Target.Values(3);
  private static final Target LABELS = new Target.Labels(List.of("a", "b"), 3);
  private static final ClassWeights GIVEN = new ClassWeights.Given(List.of(1.0, 2.0));

  private static Arguments line(String message, ThrowingCallable call) {
    return Arguments.of(message, call);
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        line(
            "weights must be one number for each of 4 classes, but was [1.0, 2.0]",
            () -> new CrossEntropy().withWeights(GIVEN).check(Shape.of(4), FOUR)),
        line(
            "weights must be above 0, but was -1.0",
            () -> new ClassWeights.Given(List.of(1.0, -1.0))),
        line(
            "the number of weights must be at least 2, but was 1",
            () -> new ClassWeights.Given(List.of(1.0))),
        line(
            "binary-cross-entropy.positive-weight must be above 0, but was 0.0",
            () -> new BinaryCrossEntropy(On.LOGITS, 0)),
        line("focal.gamma must be at least 0, but was -1.0", () -> new Focal(-1)),
        line(
            "focal.alpha must be between 0 and 1, but was NaN",
            () -> new Focal(2, Optional.of(Double.NaN), new ClassWeights.Even())),
        line(
            "focal.alpha must be absent where there is an output for each class (weights weighs"
                + " classes), but was 0.25",
            () ->
                new Focal(2, Optional.of(0.25), new ClassWeights.Even()).check(Shape.of(4), FOUR)),
        line(
            "focal.weights must be even where there is one output for each question (alpha weighs"
                + " yes against no), but was Given[weights=[1.0, 2.0]]",
            () -> new Focal(2, Optional.empty(), GIVEN).check(Shape.of(1), TWO)),
        line("huber.delta must be above 0, but was 0.0", () -> new Huber(0)),
        line(
            "the target of hinge must be a class (mean-squared-error takes values), but was"
                + " Values[width=3]",
            () -> new Hinge().check(Shape.of(3), VALUES)),
        line(
            "the model's output must be one number, or one for each of the 2 classes, but was 3",
            () -> new Hinge().check(Shape.of(3), TWO)),
        line(
            "the model's output must be one number for each of the 4 classes, but was 1",
            () -> new SquaredHinge().check(Shape.of(1), FOUR)),
        line(
            "the target of huber must be numbers or a class, but was Labels[names=[a, b],"
                + " maxLength=3]",
            () -> new Huber().check(Shape.of(3), LABELS)),
        line(
            "the target of kl-divergence must be the shares of at least two classes (cross-entropy"
                + " takes a class), but was Classes[names=[0, 1]]",
            () -> new KlDivergence().check(Shape.of(2), TWO)),
        line(
            "a target of kl-divergence must be shares of at least 0 that sum to 1 (scale-target:"
                + " none leaves them so), but was [0.5, 0.6, -0.1]",
            () -> new KlDivergence().encode(new float[] {0.5f, 0.6f, -0.1f}, VALUES, Shape.of(3))),
        line(
            "the model's output must be [time, 3], one number for each of the 2 labels and one for"
                + " the blank, but was 5×2",
            () -> new Ctc().check(Shape.of(5, 2), LABELS)),
        line(
            "the target of ctc must be a sequence of labels (cross-entropy takes a class), but was"
                + " Classes[names=[0, 1]]",
            () -> new Ctc().check(Shape.of(5, 2), TWO)),
        line(
            "a target of ctc must be said in at most 3 time steps, but was 3 labels with 1"
                + " repeats",
            () -> new Ctc().encode(new float[] {0, 1, 1}, LABELS, Shape.of(3, 3))));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void saysWhatIsWrong(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
