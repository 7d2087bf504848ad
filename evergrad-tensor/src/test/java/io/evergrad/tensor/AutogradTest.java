package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AutogradTest {

  private static Tensor leaf(double value) {
    return Tensor.of(new double[] {value}, Shape.of(1)).requiresGradient();
  }

  @Test
  void offRestoresTheSettingNestedAndAfterAnException() {
    assertThat(Autograd.recording()).isTrue();
    Autograd.off(
        () -> {
          Autograd.off(() -> assertThat(Autograd.recording()).isFalse());
          assertThat(Autograd.recording()).isFalse();
        });
    assertThatThrownBy(
            () ->
                Autograd.off(
                    () -> {
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThat(Autograd.recording()).isTrue();
  }

  @Test
  void nothingIsRecordedWhileOff() {
    Scope.run(
        () -> {
          Tensor x = leaf(3);
          assertThat(x.square().isTracked()).isTrue();
          assertThat(Autograd.off(() -> x.square()).isTracked()).isFalse();
          assertThat(x.detach().isTracked()).isFalse();
        });
  }

  @Test
  void partsUnderAnAliasAreChangedApart() {
    Scope.run(
        () -> {
          Tensor whole = Tensor.of(new double[] {2, 5}, Shape.of(2));
          Tensor kept = whole.narrow(0, 0, 1).alias();
          Tensor other = whole.narrow(0, 1, 1).alias();
          Tensor x = leaf(3);
          Tensor loss = x.mul(kept).sum();
          Autograd.off(() -> other.fillInPlace(7));
          loss.backward();
          assertThat(x.gradient().item()).isEqualTo(2);
          assertThat(whole.toDoubles()).containsExactly(2, 7);
        });
  }

  @Test
  void gradientsCanBeDifferentiatedAgain() {
    Scope.run(
        () -> {
          Tensor x = leaf(3);
          Tensor cube = x.mul(x).mul(x).sum();
          Tensor first = Autograd.differentiableGradients(cube, List.of(x)).get(0);
          assertThat(first.item()).isEqualTo(27);
          assertThat(Autograd.gradients(first.sum(), List.of(x)).get(0).item()).isEqualTo(18);
        });
  }

  @Test
  void backwardAddsUpIntoTheGivenBuffer() {
    Scope.run(
        () -> {
          Tensor flat = Tensor.of(new double[] {0, 10, 0}, Shape.of(3));
          Tensor x = leaf(3);
          assertThat(x.gradient()).isNull();
          x.gradientInto(flat.narrow(0, 1, 1));
          x.square().sum().backward();
          assertThat(flat.toDoubles()).containsExactly(0, 16, 0);
        });
  }

  @Test
  void aBufferOfAnotherShapeIsRefused() {
    Scope.run(
        () ->
            assertThatThrownBy(() -> leaf(3).gradientInto(Tensor.of(new double[2], Shape.of(2))))
                .hasMessage(
                    "gradientInto: the buffer must be 1 FLOAT64 on cpu as its tensor is,"
                        + " but was 2 FLOAT64 on cpu"));
  }

  @Test
  void anIntermediateGradientIsKeptWhenAsked() {
    Scope.run(
        () -> {
          Tensor hidden = leaf(3).mul(2);
          hidden.retainGradient();
          hidden.square().sum().backward();
          assertThat(hidden.gradient().item()).isEqualTo(12);
        });
  }

  @Test
  void aLossThatDependsOnNothingIsRefused() {
    Scope.run(
        () ->
            assertThatThrownBy(() -> Autograd.gradients(leaf(1).detach().sum(), List.of(leaf(1))))
                .isInstanceOf(TensorException.class)
                .hasMessageStartingWith("gradients of scalar and 1: "));
  }
}
