package io.evergrad.observe.measure;

import io.evergrad.part.Checks;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How many numbers have which magnitude, in buckets of half a decade. Every number is counted: the
 * counts add up to how many there were.
 *
 * <p>Bucket of x, with edge(i) = 10^(−12 + i/2):
 *
 * <ul>
 *   <li>0: x is zero, or so small (denormal) that libtorch's threads compute with it as zero;
 *   <li>1: |x| &lt; edge(0) = 1e-12;
 *   <li>2 + i, i from 0 to 31: edge(i) ≤ |x| &lt; edge(i + 1);
 *   <li>34: edge(32) = 1e4 ≤ |x|, finite;
 *   <li>35, 36, 37: NaN, +∞, −∞.
 * </ul>
 *
 * <p>float32 numbers are told apart at the edges to the last bit; float64 numbers less than a part
 * in 10⁸ below an edge may count as at it.
 *
 * @param counts how many numbers each bucket holds [38]
 */
public record LogHistogram(long[] counts) {

  /** The lowest edge is 10^LOWEST. */
  private static final int LOWEST = -12;

  /** The highest edge is 10^HIGHEST. */
  private static final int HIGHEST = 4;

  private static final int PER_DECADE = 2;

  private static final int ZERO = 0;
  private static final int BELOW = 1;
  private static final int ABOVE = BELOW + (HIGHEST - LOWEST) * PER_DECADE + 1;
  private static final int NAN = ABOVE + 1;
  private static final int POSITIVE_INFINITY = NAN + 1;
  private static final int NEGATIVE_INFINITY = POSITIVE_INFINITY + 1;

  /** The number of buckets. */
  public static final int BUCKETS = NEGATIVE_INFINITY + 1;

  /** The number of edges; bucket 1 + i lies below edge i. */
  public static final int EDGES = ABOVE - BELOW;

  /**
   * However a device rounds its logarithm, 1000 must not fall below 10³; and no float32 number lies
   * this close below an edge.
   */
  private static final double ROUNDING = 1e-9;

  /**
   * @throws IllegalArgumentException unless there is a count from 0 for every bucket
   */
  public LogHistogram {
    Checks.that(
        counts.length == BUCKETS, "counts", BUCKETS + " numbers, one a bucket", counts.length);
    counts = counts.clone();
    for (int i = 0; i < BUCKETS; i++) {
      Checks.atLeast(0, "counts[" + i + "]", counts[i]);
    }
  }

  /**
   * From counts that travelled as floating-point numbers.
   *
   * @throws IllegalArgumentException unless they are whole numbers from 0, one a bucket
   */
  public static LogHistogram fromCounts(double[] counts) {
    for (int i = 0; i < counts.length; i++) {
      boolean whole = counts[i] == Math.rint(counts[i]) && Math.abs(counts[i]) <= 1L << 53;
      Checks.that(whole, "counts[" + i + "]", "a whole number", counts[i]);
    }
    return new LogHistogram(Arrays.stream(counts).mapToLong(c -> (long) c).toArray());
  }

  /**
   * The counts of every row at once, left on the device.
   *
   * @param rows [n, k] of a floating-point type
   * @return [n, {@value #BUCKETS}], int64; each row adds up to k
   */
  public static Tensor counts(Tensor rows) {
    return Kernels.occurrences(buckets(rows), BUCKETS);
  }

  /**
   * The counts of consecutive segments at once, left on the device.
   *
   * @param flat [n] of a floating-point type
   * @param lengths of the segments with the zeros that pad them [k], int64, adding up to n
   * @param sizes of the segments without these zeros [k], int64
   * @return [k, {@value #BUCKETS}], int64; each row adds up to its size
   */
  public static Tensor counts(Tensor flat, Tensor lengths, Tensor sizes) {
    Tensor counts = Kernels.segmentOccurrences(buckets(flat), lengths, BUCKETS);
    Tensor zeros = counts.narrow(1, ZERO, 1);
    zeros.copyInPlace(zeros.sub(lengths.sub(sizes).unsqueeze(1)));
    return counts;
  }

  /**
   * The bucket of each number, int64, by its logarithm: a search among edges takes six times as
   * long.
   */
  private static Tensor buckets(Tensor values) {
    double denormal = values.dtype() == DType.FLOAT64 ? Double.MIN_NORMAL : Float.MIN_NORMAL;
    Tensor wide = values.detach().to(DType.FLOAT64);
    Tensor magnitudes = wide.abs();
    return magnitudes
        .log()
        .mulInPlace(PER_DECADE / Math.log(10))
        .addInPlace(BELOW + 1 - LOWEST * PER_DECADE + ROUNDING)
        .floor()
        .clampInPlace(BELOW, ABOVE)
        .mulInPlace(magnitudes.ge(denormal))
        .addInPlace(magnitudes.gt(Double.MAX_VALUE), POSITIVE_INFINITY - ABOVE)
        .addInPlace(wide.lt(-Double.MAX_VALUE), NEGATIVE_INFINITY - POSITIVE_INFINITY)
        .replaceNan(NAN)
        .to(DType.INT64);
  }

  /** The {@code i}-th magnitude that parts two buckets, i from 0 to {@link #EDGES} − 1. */
  public static double edge(int i) {
    Checks.that(i >= 0 && i < EDGES, "edge", "from 0 to " + (EDGES - 1), i);
    return power(i);
  }

  private static double power(double i) {
    return Math.pow(10, LOWEST + i / PER_DECADE);
  }

  /** How many numbers there were. */
  public long count() {
    return LongStream.of(counts).sum();
  }

  public long zeros() {
    return counts[ZERO];
  }

  public long nan() {
    return counts[NAN];
  }

  /** How many were +∞ or −∞. */
  public long infinite() {
    return counts[POSITIVE_INFINITY] + counts[NEGATIVE_INFINITY];
  }

  /** How many finite numbers lie below edge 0 (i = 0), between edges i − 1 and i, or above all. */
  public long between(int i) {
    Checks.that(i >= 0 && i <= EDGES, "bucket", "from 0 to " + EDGES, i);
    return counts[BELOW + i];
  }

  /**
   * The share of all numbers whose magnitude is below {@code magnitude}. Within a bucket numbers
   * are taken to lie evenly in the logarithm; those below the lowest edge are taken to lie at it,
   * those above the highest to lie beyond every magnitude.
   *
   * @param magnitude above 0
   * @return 0 to 1, NaN where there are no numbers; NaN and infinite numbers are below nothing
   */
  public double fractionBelow(double magnitude) {
    Checks.positive("magnitude", magnitude);
    double place = (Math.log10(magnitude) - LOWEST) * PER_DECADE;
    double below = zeros() + (magnitude >= edge(0) ? between(0) : 0);
    for (int i = 1; i < EDGES; i++) {
      below += between(i) * Math.max(0, Math.min(1, place - (i - 1)));
    }
    return below / count();
  }

  /**
   * The magnitude that half of the numbers reach, NaN left out; evenly spread within a bucket as
   * for {@link #fractionBelow}.
   *
   * @return 0 where half are zeros; the lowest or highest edge where the median lies beyond it;
   *     infinite where half are; NaN where there are no numbers
   */
  public double medianMagnitude() {
    double half = (count() - nan()) / 2.0;
    if (half == 0) {
      return Double.NaN;
    }
    double before = zeros();
    if (before >= half) {
      return 0;
    }
    for (int i = 0; i <= EDGES; i++) {
      if (before + between(i) >= half) {
        double within = (half - before) / between(i);
        return power(i == 0 ? 0 : i == EDGES ? EDGES - 1 : i - 1 + within);
      }
      before += between(i);
    }
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public long[] counts() {
    return counts.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogHistogram that && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "LogHistogram" + Arrays.toString(counts);
  }
}
