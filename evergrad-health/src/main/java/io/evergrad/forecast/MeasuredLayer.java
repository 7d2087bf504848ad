package io.evergrad.forecast;

import java.util.List;

/**
 * What the seeds gave at one leaf layer, in the units of {@link ForecastLayer}.
 *
 * @param index its position among the leaf layers, from 0
 * @param q the mean square of its outputs, mean over seeds
 * @param correlation of the outputs for two different examples, mean over seeds
 * @param log10Delta half the log₁₀ of the mean over seeds of ‖δ‖² over that at the last layer with
 *     weights; −∞ where none arrives
 * @param spread standard deviation over seeds of log₁₀‖δ‖; NaN of one seed
 * @param seeds log₁₀‖δ‖ of each seed, over that at the last layer with weights
 */
public record MeasuredLayer(
    int index, double q, double correlation, double log10Delta, double spread, List<Double> seeds) {

  public MeasuredLayer {
    seeds = List.copyOf(seeds);
  }

  /**
   * @param squares ‖δ‖² over that at the last layer with weights, a seed each
   */
  static MeasuredLayer of(int index, double q, double correlation, double[] squares) {
    Seeds all = new Seeds(squares);
    return new MeasuredLayer(
        index, q, correlation, all.log10MeanSquare(), all.spread(), all.log10());
  }
}
