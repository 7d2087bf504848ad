package io.evergrad.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Target;
import io.evergrad.part.Part;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.Ledger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses against their formulas, one example at a time. */
class LossContractTest {

  private static final int BATCH = 6;

  /**
   * A loss on outputs of one width.
   *
   * @param slow the mean loss of outputs [BATCH, width] against {@link #targets}
   */
  record Row(Loss loss, Target target, Shape output, ToDoubleFunction<double[]> slow) {

    Row(Loss loss, Target target, int width, ToDoubleFunction<double[]> slow) {
      this(loss, target, Shape.of(width), slow);
    }

    int count() {
      return (int) output.count();
    }

    boolean onProbabilities() {
      return (loss instanceof CrossEntropy c && c.on() == On.PROBABILITIES)
          || (loss instanceof BinaryCrossEntropy b && b.on() == On.PROBABILITIES);
    }

    /** Outputs beyond which none need be expected. */
    double[] edges() {
      if (onProbabilities()) {
        return new double[] {0, 1};
      }
      return new double[] {-100, loss instanceof NegativeLogLikelihood ? 0 : 100};
    }

    float[] targets() {
      if (loss instanceof KlDivergence) {
        return SlowSequences.shares(BATCH, target.width());
      }
      if (target instanceof Target.Labels labels) {
        return SlowSequences.labels(BATCH, labels);
      }
      float[] targets = new float[BATCH * target.width()];
      for (int i = 0; i < targets.length; i++) {
        int classes = target instanceof Target.Classes c ? c.count() : 2;
        targets[i] = i * 7 % classes;
      }
      return targets;
    }

    Ledger.Row line(String oracle) {
      return new Ledger.Row("loss", loss.getClass().getAnnotation(Part.class).name(), oracle);
    }

    @Override
    public String toString() {
      return loss + " on " + target;
    }
  }

  static List<Row> rows() {
    Target four = Target.Classes.numbered(4);
    Target two = Target.Classes.numbered(2);
    Target values = new Target.Values(3);
    On p = On.PROBABILITIES;
    List<Row> plain =
        List.of(
            new Row(new CrossEntropy(), four, 4, z -> SlowLosses.crossEntropy(z, 4, 0)),
            new Row(
                new CrossEntropy(On.LOGITS, 0.2), four, 4, z -> SlowLosses.crossEntropy(z, 4, 0.2)),
            new Row(new CrossEntropy(p, 0), four, 4, q -> SlowLosses.logLikelihood(q, 4)),
            new Row(
                new BinaryCrossEntropy(), two, 1, z -> SlowLosses.binary(SlowLosses.sigmoid(z))),
            new Row(
                new BinaryCrossEntropy(), values, 3, z -> SlowLosses.binary(SlowLosses.sigmoid(z))),
            new Row(new BinaryCrossEntropy(p), two, 1, SlowLosses::binary),
            new Row(new MeanSquaredError(), values, 3, y -> SlowLosses.squared(y, 2)),
            new Row(new MeanSquaredError(), four, 4, y -> SlowLosses.squaredOneHot(y, 4)));
    return Stream.concat(plain.stream(), LossCases.list().stream()).toList();
  }

  @Test
  void everyListedLossHasARowAndAName() {
    Set<Class<?>> covered = new HashSet<>();
    rows().forEach(r -> covered.add(r.loss().getClass()));
    assertThat(covered).containsExactlyInAnyOrderElementsOf(Losses.all());
    assertThat(Losses.all())
        .extracting(type -> type.getAnnotation(Part.class).name())
        .doesNotHaveDuplicates();
  }

  private static double[] outputs(Row row) {
    Random random = new Random(4);
    double[] z = new double[BATCH * row.count()];
    Arrays.setAll(
        z,
        i -> row.onProbabilities() ? 0.05 + 0.9 * random.nextDouble() : 2 * random.nextGaussian());
    return z;
  }

  /** The loss and its gradient. */
  private static double[][] run(Row row, double[] outputs) {
    double[][] found = new double[2][];
    Shape shape = row.output();
    Scope.run(
        () -> {
          Tensor z = Tensor.of(outputs, shape.prepend(BATCH)).requiresGradient();
          Tensor y = row.loss().encode(row.targets(), row.target(), shape);
          Tensor target = y.dtype() == DType.INT64 ? y : y.to(DType.FLOAT64);
          Tensor loss = row.loss().apply(z, target);
          loss.backward();
          found[0] = loss.toDoubles();
          found[1] = z.gradient().toDoubles();
        });
    return found;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasTheValueOfItsFormula(Row row) {
    double[] z = outputs(row);
    row.loss().check(row.output(), row.target());
    Ledger.within(
        row.line("slow version"),
        1e-10,
        new double[] {row.slow().applyAsDouble(z)},
        run(row, z)[0]);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasTheGradientOfItsFormula(Row row) {
    double[] z = outputs(row);
    double[] gradient = run(row, z)[1];
    double[] slopes = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      double[] moved = z.clone();
      moved[i] = z[i] + 1e-5;
      double above = row.slow().applyAsDouble(moved);
      moved[i] = z[i] - 1e-5;
      slopes[i] = (above - row.slow().applyAsDouble(moved)) / 2e-5;
    }
    Ledger.within(row.line("finite differences"), 1e-7, slopes, gradient);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isFiniteAtTheEdges(Row row) {
    double[] edges = row.edges();
    for (int first = 0; first < 2; first++) {
      double[] z = new double[BATCH * row.count()];
      for (int i = 0; i < z.length; i++) {
        z[i] = edges[(i + first) % 2];
      }
      double[][] found = run(row, z);
      assertThat(found[0][0]).isFinite().isNotNegative();
      assertThat(Arrays.stream(found[1])).allMatch(v -> Double.isFinite(v));
    }
  }

  @Test
  void bigLogitsKeepTheirExactLoss() {
    Row row = rows().get(0);
    double[] z = new double[BATCH * 4];
    Arrays.fill(z, -100);
    z[1] = 100; // the first example's class is 0
    double expected = (200 + 5 * Math.log(4)) / BATCH;
    assertThat(run(row, z)[0][0]).isCloseTo(expected, within(1e-9));
  }

  @Test
  void misfitsAreNamed() {
    Target four = Target.Classes.numbered(4);
    Target values = new Target.Values(3);
    message(
        new CrossEntropy(),
        Shape.of(3),
        four,
        "the model's output must be one number for each of the 4 classes, but was 3");
    message(
        new CrossEntropy(),
        Shape.of(4, 1),
        four,
        "the model's output must be one number for each of the 4 classes, but was 4×1");
    message(
        new CrossEntropy(),
        Shape.of(3),
        values,
        "the target of cross-entropy must be a class (mean-squared-error takes values), but was"
            + " Values[width=3]");
    message(
        new BinaryCrossEntropy(),
        Shape.of(1),
        four,
        "the target of binary-cross-entropy must be one of two classes (cross-entropy takes more),"
            + " but was 4 classes");
    message(
        new BinaryCrossEntropy(),
        Shape.of(2),
        Target.Classes.numbered(2),
        "the model's output must be one number, but was 2");
    message(
        new MeanSquaredError(),
        Shape.of(2),
        values,
        "the model's output must be 3 numbers, but was 2");
    message(
        new MeanSquaredError(),
        Shape.of(2),
        new Target.Values(1),
        "the model's output must be one number, but was 2");
  }

  private static void message(Loss loss, Shape output, Target target, String message) {
    assertThatThrownBy(() -> loss.check(output, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void badParametersAreNamed() {
    assertThatThrownBy(() -> new CrossEntropy(On.LOGITS, 1))
        .hasMessage("cross-entropy.smoothing must be at least 0 and below 1, but was 1.0");
    assertThatThrownBy(() -> new CrossEntropy(On.PROBABILITIES, 0.1))
        .hasMessage(
            "cross-entropy.smoothing must be 0 where the loss is on probabilities, but was 0.1");
  }
}
