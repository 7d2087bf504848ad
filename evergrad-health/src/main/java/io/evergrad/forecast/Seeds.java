package io.evergrad.forecast;

import java.util.Arrays;
import java.util.List;

/** Squares of one quantity, one a seed. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Seeds(double[] squares) {

  /** ½ log₁₀ of their mean. */
  double log10MeanSquare() {
    return Math.log10(Arrays.stream(squares).average().orElse(Double.NaN)) / 2;
  }

  /** ½ log₁₀ of each. */
  List<Double> log10() {
    return Arrays.stream(squares).map(s -> Math.log10(s) / 2).boxed().toList();
  }

  /** The standard deviation of ½ log₁₀; NaN of one seed, or where one is no finite number. */
  double spread() {
    double[] logs = log10().stream().mapToDouble(v -> v).toArray();
    double mean = Arrays.stream(logs).average().orElse(Double.NaN);
    double sum = Arrays.stream(logs).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(sum / (logs.length - 1));
  }
}
