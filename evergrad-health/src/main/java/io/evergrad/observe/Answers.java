package io.evergrad.observe;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers of the targets, as {@link DataFact} explains them. */
record Answers(
    double least,
    double largest,
    double mean,
    double std,
    int distinct,
    double commonest,
    double rarest,
    int missing,
    double low,
    double high,
    int each) {

  private static final int MOST_DISTINCT = 100;
  private static final double TAIL = 0.05;

  static Answers of(double[] all, int width, int classes) {
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    int commonest = 0;
    int rarest = Integer.MAX_VALUE;
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      to = Math.max(to, from + 1); // NaN equals nothing
      distinct++;
      commonest = Math.max(commonest, to - from);
      rarest = Math.min(rarest, to - from);
      from = to;
    }
    double n = sorted.length;
    double mean = Arrays.stream(all).average().orElse(Double.NaN);
    double square = Arrays.stream(all).map(v -> (v - mean) * (v - mean)).sum() / n;
    return new Answers(
        sorted[0],
        sorted[sorted.length - 1],
        mean,
        Math.sqrt(square),
        Math.min(MOST_DISTINCT, distinct),
        commonest / n,
        rarest / n,
        Math.max(0, classes - distinct),
        sorted[(int) (TAIL * (n - 1))],
        sorted[(int) Math.ceil((1 - TAIL) * (n - 1))],
        IntStream.range(0, width).map(j -> different(all, j, width)).max().orElse(0));
  }

  private static int different(double[] all, int first, int width) {
    return (int)
        IntStream.range(0, all.length / width)
            .mapToDouble(i -> all[i * width + first])
            .distinct()
            .limit(MOST_DISTINCT)
            .count();
  }
}
