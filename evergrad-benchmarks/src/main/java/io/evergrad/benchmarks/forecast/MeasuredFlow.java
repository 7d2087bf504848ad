package io.evergrad.benchmarks.forecast;

import io.evergrad.analyse.BackwardFactors;
import io.evergrad.analyse.Probe;
import io.evergrad.data.Split;
import io.evergrad.forecast.Forecast;
import io.evergrad.forecast.ForecastLayer;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Device;
import java.util.ArrayList;
import java.util.List;

/**
 * ‖δ‖ by layer with weights over that at the last one, as measured on networks of several seeds.
 *
 * @param logs ln of the ratio of squared norms, a row a seed, a column a layer with weights
 */
record MeasuredFlow(List<double[]> logs) {

  static MeasuredFlow of(Recipe recipe, Split data, Forecast forecast, int seeds) {
    List<double[]> logs = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      try (Arena arena = new Arena()) {
        Probe probe = Probe.of(recipe.withSeed(seed), data, Device.cpu(), arena);
        logs.add(logs(BackwardFactors.of(probe), forecast.weightLayers()));
      }
    }
    return new MeasuredFlow(logs);
  }

  private static double[] logs(BackwardFactors factors, List<ForecastLayer> layers) {
    double[] logs =
        layers.stream()
            .map(l -> factors.layers().get(position(factors, l.path())))
            .mapToDouble(l -> 2 * Math.log(l.signal()) + Math.log((double) l.units()))
            .toArray();
    double last = logs[logs.length - 1];
    for (int i = 0; i < logs.length; i++) {
      logs[i] -= last;
    }
    return logs;
  }

  private static int position(BackwardFactors factors, String path) {
    for (int i = 0; i < factors.layers().size(); i++) {
      if (factors.layers().get(i).path().equals(path)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the network has no layer " + path);
  }

  /** log₁₀ of the root of the mean over seeds of what is left of ‖δ‖² at a layer. */
  double log10Left(int layer) {
    double most = logs.stream().mapToDouble(l -> l[layer]).max().orElseThrow();
    double mean = logs.stream().mapToDouble(l -> Math.exp(l[layer] - most)).average().orElseThrow();
    return (most + Math.log(mean)) / 2 / Math.log(10);
  }

  /** Standard deviation over seeds of log₁₀‖δ‖ at a layer. */
  double spread(int layer) {
    double mean = logs.stream().mapToDouble(l -> l[layer]).average().orElseThrow();
    double square =
        logs.stream().mapToDouble(l -> Math.pow(l[layer] - mean, 2)).sum() / (logs.size() - 1);
    return Math.sqrt(square) / 2 / Math.log(10);
  }
}
