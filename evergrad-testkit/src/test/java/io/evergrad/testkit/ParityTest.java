package io.evergrad.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ParityTest {

  @Test
  void equalBitsPass() {
    float[] values = {1, -0f, Float.NaN, Float.POSITIVE_INFINITY};
    assertThatCode(() -> Parity.bitwise(values, values.clone())).doesNotThrowAnyException();
  }

  @Test
  void oneBitFailsAndIsNamed() {
    assertThatThrownBy(
            () -> Parity.bitwise(new float[] {0, 1, 2}, new float[] {0, Math.nextUp(1f), 3}))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "first difference at index 1 of 3: expected 1.0 (0x3f800000),"
                + " but was 1.0000001 (0x3f800001)");
  }

  @Test
  void signedZerosDifferBitwise() {
    assertThatThrownBy(() -> Parity.bitwise(new double[] {0.0}, new double[] {-0.0}))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void lengthsMustAgree() {
    assertThatThrownBy(() -> Parity.bitwise(new float[2], new float[3]))
        .hasMessage("expected 2 elements, but there were 3");
  }

  @Test
  void toleranceIsRelativeAboveOneAndAbsoluteBelow() {
    double[] expected = {1000, 0.001};
    assertThatCode(() -> Parity.within(1e-3, expected, new double[] {1000.9, 0.0015}))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Parity.within(1e-3, expected, new double[] {1001.1, 0.001}))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "first difference at index 0 of 2: expected 1000.0, but was 1001.1; allowed were 1.0");
    assertThatThrownBy(() -> Parity.within(1e-3, expected, new double[] {1000, 0.0021}))
        .hasMessageContaining("index 1");
  }

  @Test
  void notANumberAgreesWithItselfOnly() {
    double[] nan = {Double.NaN};
    assertThatCode(() -> Parity.within(1, nan, nan.clone())).doesNotThrowAnyException();
    assertThatThrownBy(() -> Parity.within(1, nan, new double[] {0}))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Parity.within(1, new double[] {0}, nan))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            () -> Parity.within(1, new double[] {Double.POSITIVE_INFINITY}, new double[] {7}))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void tensorsMustBeOfOneKind() {
    Tensor a = Tensor.of(new float[] {1, 2}, Shape.of(2));
    assertThatCode(() -> Parity.bitwise(a, a.add(0))).doesNotThrowAnyException();
    assertThatThrownBy(() -> Parity.bitwise(a, a.reshape(Shape.of(1, 2))))
        .hasMessage("expected 2 FLOAT32 on cpu, but was 1×2 FLOAT32 on cpu");
    assertThatThrownBy(() -> Parity.within(1, a, a.to(DType.FLOAT64)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Parity.within(1e-3, a, a.add(0.1)))
        .hasMessageContaining("index 0 of 2");
  }
}
