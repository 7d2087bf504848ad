package io.evergrad.forecast;

import io.evergrad.data.Dataset;
import io.evergrad.part.Checks;
import io.evergrad.tensor.Shape;

/**
 * What a forecast needs to know of the examples.
 *
 * @param shape of one example
 * @param meanSquare ‖x‖²/n₀, the mean over examples
 * @param mean of all features
 * @param correlation of two different examples: E[x_a·x_b]/E‖x‖², mean included
 * @param within of two different places of one example in the same channel, as correlation; 1 where
 *     an example has one place
 * @param dimensions how many directions the examples differ in: the participation ratio (Σλ)²/Σλ²
 *     of their covariance's eigenvalues λ
 * @param places mean squares by place, row by row, of an image or a signal with channels first;
 *     empty otherwise
 * @param indices whether the features are whole numbers from 0, as those of text
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to read, never compared
public record InputStatistics(
    Shape shape,
    double meanSquare,
    double mean,
    double correlation,
    double within,
    double dimensions,
    double[] places,
    boolean indices) {

  public InputStatistics {
    Checks.notNegative("meanSquare", meanSquare);
    Checks.finite("mean", mean);
    Checks.that(
        correlation >= -1 && correlation <= 1, "correlation", "within -1 and 1", correlation);
  }

  /**
   * Of features drawn independently from a distribution with mean 0.
   *
   * @param correlation of two different examples
   */
  public static InputStatistics normal(Shape shape, double meanSquare, double correlation) {
    return new InputStatistics(
        shape, meanSquare, 0, correlation, correlation, shape.count(), new double[0], false);
  }

  /** Measured on up to 512 examples, spread evenly over the data. */
  public static InputStatistics of(Dataset examples) {
    return Survey.of(examples);
  }
}
