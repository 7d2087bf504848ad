package io.evergrad.forecast;

import io.evergrad.analyse.Verdict;
import io.evergrad.data.Split;
import io.evergrad.recipe.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * What the start of a recipe will do to its signal and its gradient, by the theory of wide
 * networks.
 *
 * @param input what was known of the examples
 * @param layers the leaf layers in the order they are built
 * @param log10Left log₁₀ of ‖δ‖ at the first layer with weights over that at the last: what the
 *     depth leaves of the gradient; NaN where nothing can be told
 * @param factorPerLayer the geometric mean of what is left, over the layers with weights that a
 *     gradient crosses on the way
 * @param forwardFactorPerLayer the same of the signal's root mean square, from the first layer with
 *     weights to the last
 * @param times what becomes of the gradient over the steps of recurrent layers
 * @param depth the scales of its stack; empty where there is no stack of equal layers
 * @param flow what becomes of the gradient over depth or time, whichever is farther from keeping it
 * @param advice what is wrong and what to change, in sentences, the most telling first
 * @param notModelled what the forecast does not hold, in sentences
 */
public record Forecast(
    InputStatistics input,
    List<ForecastLayer> layers,
    double log10Left,
    double factorPerLayer,
    double forwardFactorPerLayer,
    List<TimeFlow> times,
    Optional<DepthScales> depth,
    Verdict.Flow flow,
    List<String> advice,
    List<String> notModelled) {

  public Forecast {
    layers = List.copyOf(layers);
    times = List.copyOf(times);
    advice = List.copyOf(advice);
    notModelled = List.copyOf(notModelled);
  }

  /**
   * With the statistics of the training examples.
   *
   * @throws io.evergrad.model.ShapeException if layers and data do not fit together
   */
  public static Forecast of(Recipe recipe, Split data) {
    return of(recipe, InputStatistics.of(data.train()));
  }

  /**
   * @throws io.evergrad.model.ShapeException if layers and input do not fit together
   */
  public static Forecast of(Recipe recipe, InputStatistics input) {
    return Foresight.of(recipe, input);
  }

  /** The layers with weights, from the input. */
  public List<ForecastLayer> weightLayers() {
    return layers.stream().filter(ForecastLayer::weights).toList();
  }
}
