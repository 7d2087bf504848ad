package io.evergrad.lab;

import java.util.function.ToDoubleFunction;

/**
 * A number read off a run.
 *
 * @param name such as {@code validation-loss}
 * @param meaning what it is, in a few words
 * @param number NaN where the run has none
 */
public record Measure(String name, String meaning, ToDoubleFunction<Run> number) {

  /** The validation metric at the last step, such as accuracy. */
  public static final Measure VALIDATION_METRIC =
      new Measure(
          "validation-metric", "at the last step; higher is better", r -> r.validation().value());

  /** The validation loss at the last step. */
  public static final Measure VALIDATION_LOSS =
      new Measure(
          "validation-loss", "at the last step; lower is better", r -> r.validation().loss());

  /** The median over the run of {@link GradientFlow#decades()}; near 0 is healthy. */
  public static final Measure GRADIENT_SPREAD =
      new Measure(
          "gradient-spread",
          "decades of the backward signal from the last to the first layer; near 0 is healthy",
          Measure::spread);

  /** Training and validation together, with the monitor on. */
  public static final Measure STEPS_PER_SECOND =
      new Measure("steps-per-second", "with the monitor on", r -> r.steps() / r.seconds());

  /** What the arm cost, in trainings of its budget. */
  public static final Measure TRAININGS =
      new Measure("trainings", "the steps taken, over those of one training", Run::trainings);

  private static double spread(Run run) {
    double[] decades =
        GradientFlow.readings(run.history()).stream()
            .mapToDouble(r -> GradientFlow.of(run.history().subject(), r).decades())
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    int half = decades.length / 2;
    if (decades.length == 0) {
      return Double.NaN;
    }
    return decades.length % 2 == 1 ? decades[half] : (decades[half - 1] + decades[half]) / 2;
  }

  /** The number of {@code run}. */
  public double of(Run run) {
    return number.applyAsDouble(run);
  }
}
