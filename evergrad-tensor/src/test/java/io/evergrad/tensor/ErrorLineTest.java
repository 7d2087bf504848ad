package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorLineTest {

  private record Mistake(String starts, String contains, Runnable run) {
    @Override
    public String toString() {
      return starts;
    }
  }

  private static final Tensor M = Tensor.of(new float[6], Shape.of(2, 3));

  static List<Mistake> mistakes() {
    return List.of(
        new Mistake("matmul of 2×3 and 2×3: ", "cannot be multiplied", () -> M.matmul(M)),
        new Mistake("add of 2×3 and 2: ", "must match", () -> M.add(of(2))),
        new Mistake(
            "linear of 2×3 and 4×2", "cannot be multiplied", () -> M.linear(of(4, 2), null)),
        new Mistake("reshape of 2×3: ", "[7]", () -> M.reshape(Shape.of(7))),
        new Mistake("sum of 2×3: ", "Dimension out of range", () -> M.sum(5)),
        new Mistake("matmul of 2×3 and 3×2: ", "dtype", () -> M.matmul(of(3, 2).to(DType.FLOAT64))),
        new Mistake("conv2d of 2×3 and 1×1×1×1", "3D", () -> convolve(of(1, 1, 1, 1))),
        new Mistake("stack of 2×3 and 2: ", "equal size", () -> Tensor.stack(List.of(M, of(2)), 0)),
        new Mistake("narrow of 2×3: ", "exceeds", () -> M.narrow(0, 1, 9)),
        new Mistake("indexSelect of 2×3 and 1: ", "out of range", () -> M.indexSelect(0, index(7))),
        new Mistake(
            "crossEntropy of 2×3 and 2: ", "out of bounds", () -> M.crossEntropy(index(1, 3), 0)),
        new Mistake("add of 2×3: ", "an operand is null", () -> M.add((Tensor) null)),
        new Mistake("mean of 2: ", "", () -> index(1, 2).mean()),
        new Mistake("full: out of memory", "smaller batch", () -> of(4_000_000_000_000L)));
  }

  private static Tensor convolve(Tensor weight) {
    return M.conv2d(weight, null, new Convolution(1, 0, 1, 1));
  }

  private static Tensor of(long... sizes) {
    return Tensor.zeros(Shape.of(sizes), DType.FLOAT32, Device.cpu());
  }

  private static Tensor index(long... values) {
    return Tensor.of(values, Shape.of(values.length));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsOneLineWithTheOperationTheShapesAndTheReason(Mistake mistake) {
    Throwable thrown = catchThrowable(mistake.run()::run);
    assertThat(thrown).isInstanceOf(TensorException.class);
    assertThat(thrown.getMessage()).startsWith(mistake.starts()).contains(mistake.contains());
    assertThat(thrown.getMessage().lines()).hasSize(1);
  }

  @Test
  void valuesThatDoNotFillTheShapeAreRefused() {
    assertThatThrownBy(() -> Tensor.of(new float[5], Shape.of(2, 3)))
        .hasMessage("shape 2×3 holds 6 values, but 5 were given");
  }

  @Test
  void aCpuBuildHasNoCudaAndSaysSoQuietly() {
    assertThat(Device.best()).isIn(Device.cpu(), new Device(Device.Kind.CUDA, 0));
  }

  @AfterEach
  void theMatrixIsStillThere() {
    assertThat(M.shape()).isEqualTo(Shape.of(2, 3));
  }
}
