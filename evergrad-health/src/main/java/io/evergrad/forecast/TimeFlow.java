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

  static TimeFlow of(String path, int steps, double log10Left) {
    return new TimeFlow(path, steps, log10Left, Math.pow(10, log10Left / Math.max(1, steps - 1)));
  }
}
