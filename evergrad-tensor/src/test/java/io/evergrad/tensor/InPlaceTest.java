package io.evergrad.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation in place must do; to add an operation is to add a line to the list. */
class InPlaceTest {

  private static final double[] X = {1.5, 0.25, 2, 3};
  private static final double[] A = {0.5, 2, 1, -1};
  private static final double[] B = {3, 0.5, -2, 0.25};

  private interface Oracle {
    double of(double x, double a, double b);
  }

  private record InPlace(String name, Function<Tensor[], Tensor> run, Oracle oracle) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<InPlace> all() {
    return Stream.of(
        new InPlace("fill", t -> t[0].fillInPlace(7), (x, a, b) -> 7),
        new InPlace("copy", t -> t[0].copyInPlace(t[1]), (x, a, b) -> a),
        new InPlace("add", t -> t[0].addInPlace(t[1], -0.5), (x, a, b) -> x - 0.5 * a),
        new InPlace("add value", t -> t[0].addInPlace(0.75), (x, a, b) -> x + 0.75),
        new InPlace("mul add", t -> t[0].mulAddInPlace(-0.5, t[1]), (x, a, b) -> a - 0.5 * x),
        new InPlace("mul value", t -> t[0].mulInPlace(-3), (x, a, b) -> -3 * x),
        new InPlace("mul", t -> t[0].mulInPlace(t[1]), (x, a, b) -> x * a),
        new InPlace("div", t -> t[0].divInPlace(t[1]), (x, a, b) -> x / a),
        new InPlace("sqrt", t -> t[0].sqrtInPlace(), (x, a, b) -> Math.sqrt(x)),
        new InPlace(
            "addProduct", t -> t[0].addProductInPlace(t[1], t[2], 2), (x, a, b) -> x + 2 * a * b),
        new InPlace("abs", t -> t[0].copyInPlace(t[2]).absInPlace(), (x, a, b) -> Math.abs(b)),
        new InPlace("sign", t -> t[0].copyInPlace(t[2]).signInPlace(), (x, a, b) -> Math.signum(b)),
        new InPlace("reciprocal", t -> t[0].reciprocalInPlace(), (x, a, b) -> 1 / x),
        new InPlace("maximum", t -> t[0].maximumInPlace(t[1]), (x, a, b) -> Math.max(x, a)),
        new InPlace(
            "addQuotient", t -> t[0].addQuotientInPlace(t[1], t[2], 2), (x, a, b) -> x + 2 * a / b),
        new InPlace("lerp", t -> t[0].lerpInPlace(t[1], 0.25), (x, a, b) -> x + (a - x) * 0.25),
        new InPlace(
            "clamp", t -> t[0].clampInPlace(1, 2.5), (x, a, b) -> Math.min(2.5, Math.max(1, x))));
  }

  @ParameterizedTest
  @MethodSource("all")
  void changesTheVeryTensorAndReturnsIt(InPlace operation) {
    check(operation, DType.FLOAT64, 1e-15);
    check(operation, DType.FLOAT32, 1e-6);
  }

  private static void check(InPlace operation, DType dtype, double tolerance) {
    Scope.run(
        () -> {
          Tensor x = tensor(X).to(dtype);
          Tensor sharing = x.view(Shape.of(2, 2));
          Tensor returned =
              operation.run().apply(new Tensor[] {x, tensor(A).to(dtype), tensor(B).to(dtype)});
          double[] found = sharing.toDoubles();
          assertThat(returned).isSameAs(x);
          for (int i = 0; i < X.length; i++) {
            assertThat(found[i])
                .isCloseTo(operation.oracle().of(X[i], A[i], B[i]), within(tolerance));
          }
        });
  }

  private static Tensor tensor(double[] values) {
    return Tensor.of(values, Shape.of(values.length));
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void randomNumbersHaveTheAskedMoments(DType dtype) {
    Scope.run(
        () -> {
          Rng rng = Rng.seeded(3);
          Tensor x = Tensor.zeros(Shape.of(200_000), dtype, Device.cpu());
          x.normalInPlace(2, 3, rng);
          assertThat(x.mean().item()).isCloseTo(2, within(0.03));
          assertThat(x.variance().item()).isCloseTo(9, within(0.15));
          x.uniformInPlace(-1, 3, rng);
          assertThat(x.min().item()).isBetween(-1.0, -0.99);
          assertThat(x.max().item()).isBetween(2.99, 3.0);
          assertThat(x.mean().item()).isCloseTo(1, within(0.02));
          assertThat(x.bernoulliInPlace(0.3, rng).mean().item()).isCloseTo(0.3, within(0.01));
          assertThat(x.mul(x.add(-1)).abs().max().item()).isZero();
        });
  }
}
