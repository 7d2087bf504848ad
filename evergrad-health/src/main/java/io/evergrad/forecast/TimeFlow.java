package io.evergrad.forecast;

/**
 * What a recurrent layer will leave of a gradient on its way back in time: given at the last step's
 * output alone, the norm that reaches the first step's input over that which reaches the last's.
 *
 * @param path of the layer
 * @param steps of a sequence
 * @param log10Left log₁₀ of the part that is left
 * @param factorPerStep its root by the steps crossed
 */
public record TimeFlow(String path, int steps, double log10Left, double factorPerStep) {

  /**
   * @param logs ln of the mean square at each step's input
   */
  static TimeFlow of(String path, double[] logs) {
    int crossed = Math.max(1, logs.length - 1);
    double left = (logs[0] - logs[logs.length - 1]) / 2 / Math.log(10);
    return new TimeFlow(path, logs.length, left, Math.pow(10, left / crossed));
  }
}
