package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Losses where the naive formula overflows. */
class LossStabilityTest {

  @Test
  void crossEntropyOfLogitsOfPlusMinusAHundred() {
    Scope.run(
        () -> {
          Tensor logits = Tensor.of(new float[] {100, -100, -100, 100}, Shape.of(2, 2));
          logits.requiresGradient();
          Tensor wrong = logits.crossEntropy(Tensor.of(new long[] {1, 0}, Shape.of(2)), 0);
          assertThat(wrong.item()).isCloseTo(200, within(1e-4));
          float[] gradient = Autograd.gradients(wrong, List.of(logits)).get(0).toFloats();
          assertThat(gradient).containsExactly(0.5f, -0.5f, -0.5f, 0.5f);
          assertThat(logits.crossEntropy(Tensor.of(new long[] {0, 1}, Shape.of(2)), 0).item())
              .isZero();
        });
  }

  @Test
  void binaryCrossEntropyOfLogitsOfPlusMinusAHundred() {
    Scope.run(
        () -> {
          Tensor logits = Tensor.of(new float[] {100, -100}, Shape.of(2));
          Tensor wrong =
              logits.binaryCrossEntropyWithLogits(Tensor.of(new float[] {0, 1}, Shape.of(2)));
          assertThat(wrong.item()).isCloseTo(100, within(1e-4));
        });
  }

  @Test
  void binaryCrossEntropyOfCertainAndWrongProbabilitiesIsFinite() {
    Scope.run(
        () -> {
          Tensor sure = Tensor.of(new float[] {1, 0}, Shape.of(2));
          assertThat(sure.binaryCrossEntropy(Tensor.of(new float[] {0, 1}, Shape.of(2))).item())
              .isEqualTo(100);
        });
  }

  @Test
  void softmaxOfAThousandIsFinite() {
    Scope.run(
        () ->
            assertThat(Tensor.of(new float[] {1000, 0}, Shape.of(1, 2)).softmax(1).toFloats())
                .containsExactly(1, 0));
  }

  @Test
  void aTargetOfAnotherShapeIsNotBroadcast() {
    Scope.run(
        () ->
            assertThatThrownBy(
                    () ->
                        Tensor.of(new float[2], Shape.of(2, 1))
                            .meanSquaredError(Tensor.of(new float[2], Shape.of(2))))
                .hasMessage(
                    "meanSquaredError of 2×1 and 2: output and target must have the same shape"));
  }
}
