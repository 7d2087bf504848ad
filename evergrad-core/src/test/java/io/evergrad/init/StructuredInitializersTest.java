package io.evergrad.init;

import static io.evergrad.init.InitializerContractTest.fill;
import static io.evergrad.init.InitializerContractTest.ledger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.evergrad.tensor.Convolution;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Initializers whose values hang together, and the messages of those with a scale. */
class StructuredInitializersTest {

  static Stream<Initializer> initializers() {
    return Stream.of(new DeltaOrthogonal(), new Identity(), new Sparse(15));
  }

  private static double[] filled(Initializer initializer, Shape shape) {
    return fill(initializer, shape, Fans.of(shape), 5);
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void theSeedDecides(Initializer initializer) {
    Shape shape = Shape.of(30, 20);
    assertThat(filled(initializer, shape)).isEqualTo(filled(initializer, shape));
    assertThat(Arrays.equals(filled(initializer, shape), fill(initializer, shape, null, 6)))
        .isEqualTo(initializer instanceof Identity);
  }

  @ParameterizedTest
  @MethodSource("initializers")
  void keepsTheType(Initializer initializer) {
    Scope.run(
        () -> {
          Shape shape = Shape.of(6, 4, 3);
          Tensor parameter = Tensor.zeros(shape, DType.FLOAT64, Device.cpu());
          initializer.fill(parameter, Fans.of(shape), Rng.seeded(5));
          assertThat(parameter.dtype()).isEqualTo(DType.FLOAT64);
          assertThat(parameter.shape()).isEqualTo(shape);
        });
  }

  /** Of one dimension and of two. */
  @Test
  void deltaOrthogonalKernelsAreOrthogonalAtTheirCentreAndZeroElsewhere() {
    for (Shape shape : List.of(Shape.of(12, 5, 7), Shape.of(12, 5, 3, 3), Shape.of(9, 9, 5, 5))) {
      int in = (int) shape.size(1);
      int field = (int) (shape.count() / shape.size(0) / in);
      double[] w = filled(new DeltaOrthogonal(1.5), shape);
      double[] products = new double[in * in];
      for (int i = 0; i < w.length; i++) {
        if (i % field != field / 2) {
          assertThat(w[i]).isZero();
        }
      }
      for (int k = 0; k < products.length; k++) {
        for (int out = 0; out < shape.size(0); out++) {
          int row = out * in;
          products[k] +=
              w[(row + k / in) * field + field / 2] * w[(row + k % in) * field + field / 2];
        }
      }
      double[] expected = new double[in * in];
      Arrays.setAll(expected, k -> k / in == k % in ? 2.25 : 0);
      Ledger.within(ledger(new DeltaOrthogonal(), "WᵀW at the centre"), 1e-5, expected, products);
    }
  }

  /** Ten layers of it give an image of the same norm: at each place they turn its channels. */
  @Test
  void deltaOrthogonalConvolutionsKeepTheNorm() {
    Scope.run(
        () -> {
          Tensor x = Tensor.zeros(Shape.of(2, 8, 6, 6), DType.FLOAT64, Device.cpu());
          x.normalInPlace(0, 1, Rng.seeded(1));
          double before = x.norm().item();
          Shape shape = Shape.of(8, 8, 3, 3);
          for (int layer = 0; layer < 10; layer++) {
            Tensor w = Tensor.zeros(shape, DType.FLOAT64, Device.cpu());
            new DeltaOrthogonal().fill(w, Fans.of(shape), Rng.seeded(layer));
            x = x.conv2d(w, null, new Convolution(1, 1, 1, 1));
          }
          Ledger.within(
              ledger(new DeltaOrthogonal(), "norm after ten convolutions"),
              1e-12,
              new double[] {1},
              new double[] {x.norm().item() / before});
        });
  }

  @Test
  void deltaOrthogonalMatricesAreOrthogonal() {
    double[] w = filled(new DeltaOrthogonal(), Shape.of(3, 7));
    assertThat(w).isEqualTo(filled(new Orthogonal(), Shape.of(3, 7)));
  }

  @Test
  void identityMatricesAndKernels() {
    assertThat(filled(new Identity(), Shape.of(2, 2))).containsExactly(1, 0, 0, 1);
    assertThat(filled(new Identity(-2), Shape.of(2, 3))).containsExactly(-2, 0, 0, 0, -2, 0);
    assertThat(filled(new Identity(0.5), Shape.of(3, 2))).containsExactly(0.5, 0, 0, 0.5, 0, 0);
    assertThat(filled(new Identity(), Shape.of(2, 2, 3)))
        .containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
  }

  /** As Dirac, a kernel passes on what it is given. */
  @Test
  void anIdentityConvolutionChangesNothing() {
    Scope.run(
        () -> {
          Shape shape = Shape.of(3, 3, 5, 5);
          Tensor w = Tensor.zeros(shape, DType.FLOAT64, Device.cpu());
          new Identity().fill(w, Fans.of(shape), Rng.seeded(0));
          Tensor x = Tensor.zeros(Shape.of(2, 3, 6, 4), DType.FLOAT64, Device.cpu());
          x.normalInPlace(0, 1, Rng.seeded(1));
          assertThat(x.conv2d(w, null, new Convolution(1, 2, 1, 1)).toDoubles())
              .isEqualTo(x.toDoubles());
        });
  }

  /** Each row has exactly its share; their places and values are spread as they should be. */
  @Test
  void sparseRowsHaveAFewNormalValues() {
    int columns = 300;
    double[] w = filled(new Sparse(15, 0.4), Shape.of(500, columns));
    int[] perColumn = new int[columns];
    double squares = 0;
    for (int row = 0; row < 500; row++) {
      int count = 0;
      for (int i = 0; i < columns; i++) {
        double v = w[row * columns + i];
        count += v != 0 ? 1 : 0;
        perColumn[i] += v != 0 ? 1 : 0;
        squares += v * v;
      }
      assertThat(count).isEqualTo(15);
    }
    // 7,500 values: five standard errors of the mean square, √(2/7500) each.
    double relative = squares / 7500 / 0.16 - 1;
    assertThat(relative).isCloseTo(0, within(5 * Math.sqrt(2 / 7500.0)));
    Ledger.note(ledger(new Sparse(15), "standard deviation of its formula"), 7500, relative / 2);
    // A column is hit 25 times, with a standard deviation of 4.9: none beyond five of them.
    assertThat(Arrays.stream(perColumn)).allMatch(hits -> Math.abs(hits - 25) < 5 * 4.9);
    assertThat(filled(new Sparse(15), Shape.of(4, 3))).doesNotContain(0.0);
  }

  /** A bias takes the bound of the weight beside it. */
  @Test
  void pytorchsBiasesFollowTheirLayersFanIn() {
    Fans beside = Fans.of(Shape.of(4000)).besideWeight(25);
    double[] b = fill(new PytorchDefault(), Shape.of(4000), beside, 5);
    double largest = Arrays.stream(b).map(Math::abs).max().orElseThrow();
    assertThat(largest).isBetween(0.199, 0.2);
  }

  static Stream<Arguments> mistakes() {
    double nan = Double.NaN;
    Shape wide = Shape.of(3, 4, 3, 3);
    Shape vector = Shape.of(3);
    return Stream.of(
        bad(() -> new TruncatedNormal(-1), "truncated-normal.std must be at least 0, but was -1.0"),
        bad(
            () -> new TruncatedNormal(1, nan, 2),
            "truncated-normal.mean must be a finite number, but was NaN"),
        bad(
            () -> new TruncatedNormal(1, 0, 0),
            "truncated-normal.cut must be above 0, but was 0.0"),
        bad(
            () -> new HeNormal(1, FanMode.FAN_IN, -0.1),
            "he-normal.slope must be at least 0, but was -0.1"),
        bad(
            () -> new HeUniform(1, FanMode.FAN_IN, nan),
            "he-uniform.slope must be at least 0, but was NaN"),
        bad(() -> new VarianceScaling(0), "variance-scaling.scale must be above 0, but was 0.0"),
        bad(() -> new DeltaOrthogonal(0), "delta-orthogonal.gain must be above 0, but was 0.0"),
        bad(
            () -> new DeltaOrthogonal().check(wide),
            "the kernel of delta-orthogonal must be of at least as many outputs as inputs, but was"
                + " 3×4×3×3"),
        bad(
            () -> new DeltaOrthogonal().check(vector),
            "the weight of delta-orthogonal must be a matrix or a kernel, but was 3"),
        bad(() -> new Identity(nan), "identity.scale must be a finite number, but was NaN"),
        bad(
            () -> new Identity().check(vector),
            "the weight of identity must be a matrix or a kernel, but was 3"),
        bad(() -> new Sparse(0), "sparse.non-zeros must be at least 1, but was 0"),
        bad(() -> new Sparse(1, -1), "sparse.std must be at least 0, but was -1.0"),
        bad(
            () -> new Sparse(1).check(vector),
            "the weight of sparse must be a matrix or a kernel, but was 3"),
        bad(() -> new Fixup(0), "fixup.blocks must be at least 1, but was 0"),
        bad(() -> new Fixup(1, 1), "fixup.layers must be at least 2, but was 1"),
        bad(() -> new DeepNorm(0), "deep-norm.blocks must be at least 1, but was 0"),
        bad(() -> new Mup(0, false), "mup.std must be above 0, but was 0.0"));
  }

  private static Arguments bad(ThrowingCallable call, String message) {
    return arguments(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsAnsweredInOneLine(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
