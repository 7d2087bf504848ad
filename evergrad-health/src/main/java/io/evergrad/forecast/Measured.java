package io.evergrad.forecast;

import io.evergrad.analyse.SignalFlow;
import io.evergrad.analyse.SignalFlow.Passed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What networks of several seeds really do, to be held against a {@link Forecast}.
 *
 * @param seeds that were drawn
 * @param layers those of the forecast
 * @param log10Left half the log₁₀ of the mean over seeds of what is left of ‖δ‖², at the place that
 *     {@link Forecast#log10Left} speaks of
 * @param factorPerLayer its root by the layers with weights that are crossed
 * @param times of the recurrent layers that run forward in time
 */
public record Measured(
    List<Long> seeds,
    List<MeasuredLayer> layers,
    double log10Left,
    double factorPerLayer,
    List<TimeFlow> times) {

  public Measured {
    seeds = List.copyOf(seeds);
    layers = List.copyOf(layers);
    times = List.copyOf(times);
  }

  /**
   * @param all of the forecast's recipe, a seed each; at least one
   * @throws IllegalArgumentException if there is none
   */
  public static Measured of(Forecast forecast, List<Measurement> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("measurements must hold at least one, but was empty");
    }
    List<Map<Integer, Passed>> passed = all.stream().map(m -> byIndex(m.flow())).toList();
    List<ForecastLayer> weights = forecast.weightLayers();
    double[] last =
        weights.isEmpty()
            ? squares(passed, -1)
            : squares(passed, weights.get(weights.size() - 1).index());
    List<MeasuredLayer> layers =
        forecast.layers().stream().map(l -> layer(l.index(), passed, last)).toList();
    double left = left(forecast, all, passed, last);
    return new Measured(
        all.stream().map(Measurement::seed).toList(),
        layers,
        left,
        Math.pow(10, left / Math.max(1, weights.size() - 1)),
        forecast.times().stream().flatMap(t -> time(t, all).stream()).toList());
  }

  /** At the first layer with weights; where nothing arrives there, at the input. */
  private static double left(
      Forecast forecast, List<Measurement> all, List<Map<Integer, Passed>> passed, double[] last) {
    if (forecast.weightLayers().isEmpty()) {
      return Double.NaN;
    }
    double[] first = squares(passed, forecast.weightLayers().get(0).index());
    double left = new Seeds(ratios(first, last)).log10MeanSquare();
    double[] atInput = all.stream().mapToDouble(m -> m.flow().atInput()).toArray();
    return left == Double.NEGATIVE_INFINITY
        ? new Seeds(ratios(atInput, last)).log10MeanSquare()
        : left;
  }

  /** By how much of the measured factor a layer the forecast is off, such as 0.02 above it. */
  public double relativeError(Forecast forecast) {
    return forecast.factorPerLayer() / factorPerLayer - 1;
  }

  /** Of a layer that is crossed several times, its last crossing. */
  private static Map<Integer, Passed> byIndex(SignalFlow flow) {
    Map<Integer, Passed> found = new HashMap<>();
    flow.layers().forEach(l -> found.put(l.index(), l));
    return found;
  }

  private static MeasuredLayer layer(int index, List<Map<Integer, Passed>> all, double[] last) {
    return MeasuredLayer.of(
        index,
        mean(all, index, Passed::meanSquare),
        mean(all, index, Passed::correlation),
        ratios(squares(all, index), last));
  }

  private static double mean(
      List<Map<Integer, Passed>> all, int index, ToDoubleFunction<Passed> value) {
    return Arrays.stream(values(all, index, value)).average().orElse(Double.NaN);
  }

  private static double[] squares(List<Map<Integer, Passed>> all, int index) {
    return values(all, index, Passed::gradientSquare);
  }

  private static double[] values(
      List<Map<Integer, Passed>> all, int index, ToDoubleFunction<Passed> value) {
    return all.stream()
        .mapToDouble(
            layers ->
                layers.containsKey(index) ? value.applyAsDouble(layers.get(index)) : Double.NaN)
        .toArray();
  }

  private static double[] ratios(double[] above, double[] below) {
    return IntStream.range(0, above.length).mapToDouble(i -> above[i] / below[i]).toArray();
  }

  private static Optional<TimeFlow> time(TimeFlow foreseen, List<Measurement> all) {
    double[] left =
        all.stream()
            .flatMap(m -> m.times().stream())
            .filter(t -> t.path().equals(foreseen.path()))
            .mapToDouble(t -> t.left() * t.left())
            .toArray();
    if (left.length == 0) {
      return Optional.empty();
    }
    double log10 = new Seeds(left).log10MeanSquare();
    double perStep = Math.pow(10, log10 / Math.max(1, foreseen.steps() - 1));
    return Optional.of(new TimeFlow(foreseen.path(), foreseen.steps(), log10, perStep));
  }
}
