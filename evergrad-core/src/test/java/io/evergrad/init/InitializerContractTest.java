package io.evergrad.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.part.Part;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** First values against the formulas in the initializers' own Javadoc. */
class InitializerContractTest {

  private static final Shape LINEAR = Shape.of(500, 300);
  private static final Shape CONV = Shape.of(120, 80, 3, 3);

  /**
   * An initializer with its formula.
   *
   * @param variance expected, of a weight with these fans
   * @param bound that no value passes; infinite for normal values
   */
  record Row(
      Initializer initializer,
      double mean,
      ToDoubleFunction<Fans> variance,
      ToDoubleFunction<Fans> bound,
      boolean normal) {

    @Override
    public String toString() {
      return initializer.toString();
    }
  }

  private static Row fixed(Initializer initializer, double value) {
    return new Row(initializer, value, f -> 0, f -> Math.abs(value), false);
  }

  static Row normal(Initializer initializer, double mean, ToDoubleFunction<Fans> variance) {
    return new Row(initializer, mean, variance, f -> Double.POSITIVE_INFINITY, true);
  }

  /** A uniform distribution on ±bound has the variance bound²/3. */
  static Row uniform(Initializer initializer, ToDoubleFunction<Fans> bound) {
    return new Row(initializer, 0, f -> Math.pow(bound.applyAsDouble(f), 2) / 3, bound, false);
  }

  static List<Row> rows() {
    return Stream.concat(usual(), InitializerCases.list().stream()).toList();
  }

  private static Stream<Row> usual() {
    return Stream.of(
        fixed(new Zeros(), 0),
        fixed(new Ones(), 1),
        fixed(new Constant(-0.7), -0.7),
        normal(new Normal(0.3, 0), 0, f -> 0.09),
        normal(new Normal(0.1, 2), 2, f -> 0.01),
        uniform(new Uniform(0.05), f -> 0.05),
        uniform(new GlorotUniform(), f -> Math.sqrt(6.0 / (f.in() + f.out()))),
        normal(new GlorotNormal(), 0, f -> 2.0 / (f.in() + f.out())),
        uniform(new HeUniform(), f -> Math.sqrt(6.0 / f.in())),
        uniform(new HeUniform(1.5), f -> 1.5 * Math.sqrt(6.0 / f.in())),
        normal(new HeNormal(), 0, f -> 2.0 / f.in()),
        normal(new HeNormal(0.5), 0, f -> 0.25 * 2.0 / f.in()),
        uniform(new LecunUniform(), f -> Math.sqrt(3.0 / f.in())),
        uniform(new LecunUniform(2), f -> 2 * Math.sqrt(3.0 / f.in())),
        normal(new LecunNormal(), 0, f -> 1.0 / f.in()),
        normal(new LecunNormal(2), 0, f -> 4.0 / f.in()),
        new Row(new ForgetGateBias(2), 0.5, f -> 0.75, f -> 2, false),
        new Row(new Orthogonal(), 0, f -> 1.0 / Math.max(f.in(), f.out()), f -> 1, false));
  }

  static double[] fill(Initializer initializer, Shape shape, Fans fans, long seed) {
    double[][] values = new double[1][];
    Scope.run(
        () -> {
          Tensor parameter = Tensor.zeros(shape, DType.FLOAT32, Device.cpu());
          initializer.fill(parameter, fans, Rng.seeded(seed));
          values[0] = parameter.toDoubles();
        });
    return values[0];
  }

  @Test
  void everyListedInitializerHasARow() {
    Set<Class<?>> covered = new HashSet<>();
    rows().forEach(r -> covered.add(r.initializer().getClass()));
    StructuredInitializersTest.initializers().forEach(i -> covered.add(i.getClass()));
    assertThat(covered).containsExactlyInAnyOrderElementsOf(Initializers.all());
  }

  @Test
  void fansFollowFromTheShape() {
    assertThat(Fans.of(LINEAR)).isEqualTo(new Fans(300, 500));
    assertThat(Fans.of(CONV)).isEqualTo(new Fans(720, 1080));
    assertThat(Fans.of(Shape.of(7))).isEqualTo(new Fans(7, 7));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasTheMeanVarianceAndBoundsOfItsFormula(Row row) {
    for (Shape shape : List.of(LINEAR, CONV)) {
      if (row.initializer() instanceof Orthogonal && shape.equals(CONV)) {
        continue; // its rows are 720 long, its fan-out another number: see below
      }
      Fans fans = Fans.of(shape);
      double[] w = fill(row.initializer(), shape, fans, 5);
      double variance = row.variance().applyAsDouble(fans);
      double mean = Arrays.stream(w).average().orElseThrow();
      double found = Arrays.stream(w).map(v -> Math.pow(v - mean, 2)).average().orElseThrow();
      // Five standard errors; the variance of (v-mean)² is at most 2σ⁴ for these distributions.
      assertThat(mean).isCloseTo(row.mean(), within(5 * Math.sqrt(variance / w.length) + 1e-7));
      assertThat(found)
          .isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / w.length) + 1e-12));
      Ledger.note(
          ledger(row.initializer(), "standard deviation of its formula"),
          w.length,
          variance == 0 ? Math.sqrt(found) : Math.abs(Math.sqrt(found / variance) - 1));
      double bound = row.bound().applyAsDouble(fans);
      double largest = Arrays.stream(w).map(Math::abs).max().orElseThrow();
      assertThat(largest).isLessThanOrEqualTo(bound * (1 + 1e-6));
      if (!row.normal() && !(row.initializer() instanceof Orthogonal)) {
        assertThat(largest).isGreaterThanOrEqualTo(bound * 0.999);
      }
    }
  }

  static Ledger.Row ledger(Initializer initializer, String oracle) {
    String name = initializer.getClass().getAnnotation(Part.class).name();
    return new Ledger.Row("initializer", name, oracle);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void keepsTheTypeAndMakesUseOfIt(Row row) {
    Scope.run(
        () -> {
          Tensor parameter = Tensor.zeros(LINEAR, DType.FLOAT64, Device.cpu());
          row.initializer().fill(parameter, Fans.of(LINEAR), Rng.seeded(5));
          assertThat(parameter.dtype()).isEqualTo(DType.FLOAT64);
          boolean fixed = row.initializer() instanceof ForgetGateBias;
          if (row.variance().applyAsDouble(Fans.of(LINEAR)) > 0 && !fixed) {
            double[] w = parameter.toDoubles();
            assertThat(Arrays.stream(w).filter(v -> v != (float) v).count())
                .isGreaterThan(w.length / 2);
          }
        });
  }

  /** Of normal values 31.73 % lie beyond one standard deviation and 4.55 % beyond two. */
  @ParameterizedTest
  @MethodSource("rows")
  void normalMeansNormal(Row row) {
    if (!row.normal()) {
      return;
    }
    Fans fans = Fans.of(LINEAR);
    double[] w = fill(row.initializer(), LINEAR, fans, 9);
    double std = Math.sqrt(row.variance().applyAsDouble(fans));
    assertThat(beyond(w, row.mean(), std)).isCloseTo(0.3173, within(0.007));
    assertThat(beyond(w, row.mean(), 2 * std)).isCloseTo(0.0455, within(0.003));
  }

  private static double beyond(double[] w, double mean, double distance) {
    return Arrays.stream(w).filter(v -> Math.abs(v - mean) > distance).count() / (double) w.length;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theSeedDecides(Row row) {
    Fans fans = Fans.of(LINEAR);
    double[] w = fill(row.initializer(), LINEAR, fans, 5);
    assertThat(fill(row.initializer(), LINEAR, fans, 5)).isEqualTo(w);
    boolean fixed = row.initializer() instanceof ForgetGateBias;
    boolean random = row.variance().applyAsDouble(fans) > 0 && !fixed;
    assertThat(Arrays.equals(fill(row.initializer(), LINEAR, fans, 6), w)).isEqualTo(!random);
  }

  @Test
  void orthogonalMatricesKeepLengths() {
    for (Shape shape :
        List.of(Shape.of(40, 25), Shape.of(25, 40), Shape.of(30, 30), Shape.of(12, 5, 3, 3))) {
      int rows = (int) shape.size(0);
      int columns = (int) (shape.count() / rows);
      double[] w = fill(new Orthogonal(1.5), shape, Fans.of(shape), 5);
      for (int a = 0; a < Math.min(rows, columns); a++) {
        for (int b = 0; b <= a; b++) {
          double product = rows >= columns ? ofColumns(w, columns, a, b) : ofRows(w, columns, a, b);
          assertThat(product).isCloseTo(a == b ? 2.25 : 0, within(1e-5));
        }
      }
    }
  }

  private static double ofColumns(double[] w, int columns, int a, int b) {
    double sum = 0;
    for (int r = 0; r < w.length / columns; r++) {
      sum += w[r * columns + a] * w[r * columns + b];
    }
    return sum;
  }

  private static double ofRows(double[] w, int columns, int a, int b) {
    double sum = 0;
    for (int c = 0; c < columns; c++) {
      sum += w[a * columns + c] * w[b * columns + c];
    }
    return sum;
  }

  @Test
  void badParametersAreNamed() {
    message(() -> new Normal(-1, 0), "normal.std must be at least 0, but was -1.0");
    message(() -> new Normal(1, 1 / 0.0), "normal.mean must be a finite number, but was Infinity");
    message(() -> new Uniform(-1), "uniform.bound must be at least 0, but was -1.0");
    message(() -> new Constant(0 / 0.0), "constant.value must be a finite number, but was NaN");
    message(() -> new HeNormal(0), "he-normal.gain must be above 0, but was 0.0");
    message(() -> new HeUniform(0), "he-uniform.gain must be above 0, but was 0.0");
    message(() -> new LecunNormal(0), "lecun-normal.gain must be above 0, but was 0.0");
    message(() -> new LecunUniform(0), "lecun-uniform.gain must be above 0, but was 0.0");
    message(() -> new Orthogonal(0), "orthogonal.gain must be above 0, but was 0.0");
  }

  private static void message(Supplier<Initializer> make, String message) {
    assertThatThrownBy(make::get).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
