package io.evergrad.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GradientCheckTest {

  private static void check(Function<List<Tensor>, Tensor> function, double... values) {
    GradientCheck.standard().check(function, List.of(Tensor.of(values, Shape.of(values.length))));
  }

  @Test
  void aRightGradientPasses() {
    assertThatCode(() -> check(x -> x.get(0).tanh().square(), 0.3, -1, 2))
        .doesNotThrowAnyException();
  }

  @Test
  void severalInputsAreChecked() {
    Tensor a = Tensor.of(new double[] {1, 2, 3, 4}, Shape.of(2, 2));
    Tensor b = Tensor.of(new double[] {0.5, -1, 2, 1}, Shape.of(2, 2));
    GradientCheck.standard().check(x -> x.get(0).matmul(x.get(1)).sigmoid(), List.of(a, b));
    assertThatThrownBy(
            () ->
                GradientCheck.standard()
                    .check(
                        x -> x.get(0).mul(x.get(1)).add(x.get(1).detach().square()), List.of(a, b)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("input 1, element 0 = 0.5: the gradient is ");
  }

  @Test
  void aWrongGradientFails() {
    assertThatThrownBy(() -> check(x -> x.get(0).mul(x.get(0).detach()), 3))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("input 0, element 0 = 3.0: the gradient is 3.0, but finite")
        .hasMessageContaining("give 6.0");
  }

  @Test
  void aSlightlyWrongGradientFails() {
    assertThatThrownBy(
            () -> check(x -> x.get(0).mul(0.99999).add(x.get(0).detach().mul(0.00001)), 3))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aKinkIsReportedAsOne() {
    assertThatThrownBy(() -> check(x -> x.get(0).relu(), 1, 0))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("input 0, element 1 = 0.0: a kink, with slope ");
  }

  @Test
  void strongCurvatureIsNoKink() {
    assertThatCode(() -> check(x -> x.get(0).mul(30).square(), 0.01)).doesNotThrowAnyException();
  }

  @Test
  void singlePrecisionIsRefused() {
    Tensor single = Tensor.zeros(Shape.of(2), DType.FLOAT32, Device.cpu());
    assertThatThrownBy(() -> GradientCheck.standard().check(x -> x.get(0), List.of(single)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("input 0 must be FLOAT64, but was FLOAT32");
  }

  @Test
  void unsuitedSettingsAreRefused() {
    assertThatThrownBy(() -> GradientCheck.standard().withStep(1e-9))
        .hasMessage("step must be 1e-8 to 1e-3, but was 1.0E-9");
    assertThatThrownBy(() -> GradientCheck.standard().withStep(0.01))
        .hasMessageContaining("but was 0.01");
    assertThatThrownBy(() -> GradientCheck.standard().withTolerance(Double.NaN))
        .hasMessageContaining("but was NaN");
  }

  @Test
  void aRandomFunctionIsRefused() {
    Rng rng = Rng.seeded(1);
    assertThatThrownBy(
            () ->
                check(
                    x ->
                        x.get(0)
                            .mul(
                                Tensor.zeros(Shape.of(1), DType.FLOAT64, Device.cpu())
                                    .normalInPlace(0, 1, rng)),
                    3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another value each time");
  }

  @Test
  void aValueThatIsNotFiniteFails() {
    assertThatThrownBy(() -> check(x -> x.get(0).log(), -1)).hasMessageContaining("NaN");
  }
}
