package io.evergrad.analyse;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;

/**
 * The singular values of a matrix, in short: by what it stretches what, and into how many
 * directions.
 *
 * @param largest by what it stretches the most stretched direction; the operator norm
 * @param mean of all
 * @param smallest of the min(rows, columns) values
 * @param condition largest over smallest; infinite where the smallest is 0
 * @param effectiveRank exp(−Σ pᵢ ln pᵢ), pᵢ = σᵢ/Σσ: as many equal values would be as spread (Roy
 *     and Vetterli 2007, eq. 2); 0 for a matrix of zeros
 */
public record Spectrum(
    double largest, double mean, double smallest, double condition, double effectiveRank) {

  /** Matrices beyond that many rows and columns are asked for their largest value alone. */
  static final long MOST = 1024;

  /** What is known where only the largest value is. */
  static Spectrum ofLargest(double largest) {
    return new Spectrum(largest, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /**
   * @param singularValues not negative, at least one
   */
  static Spectrum of(double[] singularValues) {
    double largest = Arrays.stream(singularValues).max().orElseThrow();
    double smallest = Arrays.stream(singularValues).min().orElseThrow();
    double sum = Arrays.stream(singularValues).sum();
    double entropy =
        Arrays.stream(singularValues)
            .map(v -> v / sum)
            .filter(p -> p > 0)
            .map(p -> -p * Math.log(p))
            .sum();
    return new Spectrum(
        largest,
        sum / singularValues.length,
        smallest,
        largest / smallest,
        sum == 0 ? 0 : Math.exp(entropy));
  }

  /**
   * By the singular value decomposition in float64; where both sides are longer than {@value #MOST}
   * the largest value alone, by power iteration.
   *
   * @param matrix [rows, columns], finite
   */
  static Spectrum of(Tensor matrix) {
    return Scope.call(
        () ->
            Autograd.off(
                () -> {
                  Tensor m = matrix.detach().to(DType.FLOAT64);
                  if (m.isFinite().to(DType.FLOAT64).min().item() < 1) {
                    return ofLargest(Double.NaN);
                  }
                  long side = Math.min(m.shape().size(0), m.shape().size(1));
                  return side > MOST
                      ? ofLargest(PowerIteration.OF_MATRICES.largest(m))
                      : of(m.singularValues().toDoubles());
                }));
  }
}
