package io.evergrad.observe.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.NoLeaks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The device's counts against a loop in plain Java that compares with edges in exact decimals. */
@NoLeaks
class LogHistogramTest {

  private static final BigDecimal[] EDGES = new BigDecimal[33];

  static {
    BigDecimal root = BigDecimal.TEN.sqrt(new MathContext(40));
    for (int i = 0; i < EDGES.length; i++) {
      BigDecimal decade = BigDecimal.ONE.scaleByPowerOfTen(-12 + i / 2);
      EDGES[i] = i % 2 == 0 ? decade : decade.multiply(root);
    }
  }

  private static final double[] ODD = {
    0,
    -0.0,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Math.nextDown(Float.MIN_NORMAL),
    Float.MIN_NORMAL,
    1e-30,
    -1e-30,
    1,
    -1,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private static int slowBucket(double x, double normal) {
    if (Double.isNaN(x)) {
      return 35;
    }
    if (Double.isInfinite(x)) {
      return x > 0 ? 36 : 37;
    }
    if (Math.abs(x) < normal) {
      return 0;
    }
    int bucket = 1;
    for (BigDecimal edge : EDGES) {
      bucket += new BigDecimal(Math.abs(x)).compareTo(edge) >= 0 ? 1 : 0;
    }
    return bucket;
  }

  private static long[] slow(double[] values, int from, int to, double normal) {
    long[] counts = new long[38];
    for (int i = from; i < to; i++) {
      counts[slowBucket(values[i], normal)]++;
    }
    return counts;
  }

  private static double[] drawn(Random random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          random.nextInt(4) == 0
              ? ODD[random.nextInt(ODD.length)]
              : random.nextGaussian() * Math.pow(10, random.nextInt(25) - 18);
    }
    return values;
  }

  private static double[] rounded(double[] values) {
    return Arrays.stream(values).map(v -> (float) v).toArray();
  }

  private static Tensor floats(double[] values, Shape shape) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.of(floats, shape);
  }

  private static long[] row(Tensor counts, int row) {
    return Arrays.copyOfRange(
        counts.toLongs(), row * LogHistogram.BUCKETS, (row + 1) * LogHistogram.BUCKETS);
  }

  @Property(tries = 100)
  void rowsAreCountedAsInALoop(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int n,
      @ForAll @IntRange(min = 1, max = 80) int k) {
    double[] values = rounded(drawn(new Random(seed), n * k));
    Tensor counts = LogHistogram.counts(floats(values, Shape.of(n, k)));
    assertThat(counts.shape()).isEqualTo(Shape.of(n, LogHistogram.BUCKETS));
    for (int i = 0; i < n; i++) {
      assertThat(row(counts, i)).isEqualTo(slow(values, i * k, (i + 1) * k, Float.MIN_NORMAL));
      assertThat(new LogHistogram(row(counts, i)).count()).isEqualTo(k);
    }
  }

  @Property(tries = 50)
  void doublesAreCountedAsInALoop(@ForAll long seed) {
    double[] values = drawn(new Random(seed), 60);
    values[0] = 1e-300;
    values[1] = Double.MIN_VALUE;
    Tensor counts = LogHistogram.counts(Tensor.of(values, Shape.of(1, 60)));
    assertThat(row(counts, 0)).isEqualTo(slow(values, 0, 60, Double.MIN_NORMAL));
  }

  @Property(tries = 50)
  void segmentsAreCountedWithoutTheirPadding(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int segments) {
    Random random = new Random(seed);
    long[] sizes = random.ints(segments, 1, 40).asLongStream().toArray();
    long[] lengths = Arrays.stream(sizes).map(s -> (s + 15) / 16 * 16).toArray();
    double[] values = new double[(int) Arrays.stream(lengths).sum()];
    int at = 0;
    for (int s = 0; s < segments; s++) {
      System.arraycopy(drawn(random, (int) sizes[s]), 0, values, at, (int) sizes[s]);
      at += (int) lengths[s];
    }
    double[] singles = rounded(values);
    Tensor counts =
        LogHistogram.counts(
            floats(singles, Shape.of(values.length)),
            Tensor.of(lengths, Shape.of(segments)),
            Tensor.of(sizes, Shape.of(segments)));
    at = 0;
    for (int s = 0; s < segments; s++) {
      assertThat(row(counts, s))
          .isEqualTo(slow(singles, at, at + (int) sizes[s], Float.MIN_NORMAL));
      at += (int) lengths[s];
    }
  }

  /** Every edge, the 200 float32 numbers around it, and both signs. */
  @Test
  void floatsAtTheEdgesFallOnTheirSide() {
    double[] values = new double[EDGES.length * 402];
    int at = 0;
    for (BigDecimal edge : EDGES) {
      int bits = Float.floatToIntBits(edge.floatValue());
      for (int i = -100; i <= 100; i++) {
        values[at++] = Float.intBitsToFloat(bits + i);
        values[at++] = -Float.intBitsToFloat(bits + i);
      }
    }
    Tensor rows = floats(values, Shape.of(values.length, 1));
    long[] counts = LogHistogram.counts(rows).toLongs();
    for (int i = 0; i < values.length; i++) {
      int bucket = slowBucket(values[i], Float.MIN_NORMAL);
      assertThat(counts[i * LogHistogram.BUCKETS + bucket]).as("bucket of %s", values[i]).isOne();
    }
  }

  /** The large path of libtorch, with vectors and several threads. */
  @Test
  void manyNumbersAreCountedAsInALoop() {
    double[] values = rounded(drawn(new Random(5), 200_000));
    Tensor counts = LogHistogram.counts(floats(values, Shape.of(2, 100_000)));
    assertThat(row(counts, 0)).isEqualTo(slow(values, 0, 100_000, Float.MIN_NORMAL));
    assertThat(row(counts, 1)).isEqualTo(slow(values, 100_000, 200_000, Float.MIN_NORMAL));
  }

  @Test
  void halfPrecisionIsCountedAsItsOwnNumbers() {
    Tensor rows = floats(rounded(ODD), Shape.of(1, ODD.length)).to(DType.BFLOAT16);
    double[] own = rows.to(DType.FLOAT64).toDoubles();
    assertThat(row(LogHistogram.counts(rows), 0))
        .isEqualTo(slow(own, 0, own.length, Float.MIN_NORMAL));
  }

  @Test
  void trackedRowsStayTracked() {
    Tensor rows = Tensor.full(Shape.of(1, 3), 2, DType.FLOAT32, Device.cpu()).requiresGradient();
    Tensor twice = rows.mul(2);
    assertThat(LogHistogram.counts(twice).isTracked()).isFalse();
    assertThat(twice.toFloats()).containsExactly(4, 4, 4);
  }

  private static LogHistogram of(double... values) {
    return new LogHistogram(slow(values, 0, values.length, Float.MIN_NORMAL));
  }

  @Test
  void namesWhatItCounts() {
    double inf = Double.POSITIVE_INFINITY;
    LogHistogram histogram = of(0, 0, 1e-20, 2, -2, 1e5, Double.NaN, inf, -inf, -inf);
    assertThat(histogram.count()).isEqualTo(10);
    assertThat(histogram.zeros()).isEqualTo(2);
    assertThat(histogram.nan()).isEqualTo(1);
    assertThat(histogram.infinite()).isEqualTo(3);
    assertThat(histogram.between(0)).isEqualTo(1);
    assertThat(histogram.between(25)).isEqualTo(2);
    assertThat(histogram.between(LogHistogram.EDGES)).isEqualTo(1);
    assertThat(LogHistogram.edge(24)).isEqualTo(1);
    assertThat(LogHistogram.edge(25)).isCloseTo(Math.sqrt(10), within(1e-14));
  }

  @Test
  void sharesAreExactAtEdgesAndEvenBetween() {
    LogHistogram histogram = of(0, 1e-20, 2e-3, 2, 2, 2, 1e9, Double.NaN);
    assertThat(histogram.fractionBelow(1e-13)).isEqualTo(1 / 8.0);
    assertThat(histogram.fractionBelow(1e-12)).isEqualTo(2 / 8.0);
    assertThat(histogram.fractionBelow(1e-2)).isCloseTo(3 / 8.0, within(1e-12));
    assertThat(histogram.fractionBelow(Math.pow(10, 0.25))).isCloseTo(4.5 / 8, within(1e-12));
    assertThat(histogram.fractionBelow(1e30)).isCloseTo(6 / 8.0, within(1e-12));
    assertThat(of().fractionBelow(1)).isNaN();
    assertThatThrownBy(() -> histogram.fractionBelow(0))
        .hasMessage("magnitude must be above 0, but was 0.0");
  }

  /** Within half a decade of the sorted numbers' own median. */
  @Property(tries = 200)
  void theMedianLiesInTheBucketOfTheTrueOne(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int half) {
    Random random = new Random(seed);
    double[] values =
        random.doubles(2 * half - 1, -11, 3).map(e -> Math.pow(10, e)).sorted().toArray();
    double ratio = of(values).medianMagnitude() / values[half - 1];
    assertThat(Math.abs(Math.log10(ratio))).isLessThanOrEqualTo(0.5);
  }

  @Test
  void theMedianAtTheEnds() {
    double inf = Double.POSITIVE_INFINITY;
    assertThat(of().medianMagnitude()).isNaN();
    assertThat(of(Double.NaN).medianMagnitude()).isNaN();
    assertThat(of(0, 0, 1, Double.NaN, Double.NaN).medianMagnitude()).isZero();
    assertThat(of(1e-20, 1e-20, 1).medianMagnitude()).isEqualTo(1e-12);
    assertThat(of(1e9, -1e9, 1).medianMagnitude()).isEqualTo(1e4);
    assertThat(of(inf, -inf, 1).medianMagnitude()).isEqualTo(inf);
    assertThat(of(2).medianMagnitude()).isCloseTo(Math.pow(10, 0.25), within(1e-12));
  }

  @Test
  void travelsAsDoubles() {
    LogHistogram histogram = of(0, 1, 2, Double.NaN);
    double[] doubles = Arrays.stream(histogram.counts()).asDoubleStream().toArray();
    assertThat(LogHistogram.fromCounts(doubles)).isEqualTo(histogram).hasSameHashCodeAs(histogram);
    doubles[3] = 0.5;
    assertThatThrownBy(() -> LogHistogram.fromCounts(doubles))
        .hasMessage("counts[3] must be a whole number, but was 0.5");
    doubles[3] = -1;
    assertThatThrownBy(() -> LogHistogram.fromCounts(doubles))
        .hasMessage("counts[3] must be at least 0, but was -1");
    assertThatThrownBy(() -> new LogHistogram(new long[3]))
        .hasMessage("counts must be 38 numbers, one a bucket, but was 3");
  }
}
