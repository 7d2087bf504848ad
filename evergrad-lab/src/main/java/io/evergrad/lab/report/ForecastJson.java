package io.evergrad.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.evergrad.forecast.DepthScales;
import io.evergrad.forecast.Forecast;
import io.evergrad.forecast.ForecastLayer;
import io.evergrad.forecast.Grasp;
import io.evergrad.forecast.InputStatistics;
import io.evergrad.forecast.Measured;
import io.evergrad.forecast.MeasuredLayer;
import io.evergrad.forecast.TimeFlow;
import java.util.List;
import java.util.stream.IntStream;

/** What {@code forecast.json} holds. */
final class ForecastJson {

  private ForecastJson() {}

  /** {@code depthScale} is ξ_c; the scales are null where there is no stack of equal layers. */
  private record File(
      JsonNode recipe,
      String verdict,
      List<String> advice,
      double log10Left,
      double factorPerLayer,
      double forwardFactorPerLayer,
      Double depthScale,
      Double gradientDepthScale,
      Double trainableDepth,
      FixedPoint fixedPoint,
      List<TimeFlow> times,
      Input input,
      List<Layer> layers,
      List<String> notModelled,
      Found measured) {}

  private record FixedPoint(double q, double correlation, double chi) {}

  private record Input(
      List<Long> shape, double meanSquare, double mean, double correlation, double dimensions) {}

  private record Layer(
      int index,
      String path,
      String name,
      long units,
      boolean weights,
      double q,
      double correlation,
      double chi,
      double log10GradientNorm,
      double log10WeightGradient,
      double stdOverSeeds,
      String grasp,
      String reason,
      FoundLayer measured) {}

  private record FoundLayer(
      double q,
      double correlation,
      double log10GradientNorm,
      double stdOverSeeds,
      List<Double> seeds) {}

  private record Found(
      List<Long> seeds,
      double log10Left,
      double factorPerLayer,
      double relativeError,
      List<TimeFlow> times) {}

  static String of(Foreseen foreseen) {
    Forecast f = foreseen.forecast();
    Measured measured = foreseen.measured().orElse(null);
    return Json.of(
        new File(
            Written.json(foreseen.recipe()),
            AnalysisJson.word(f.flow()),
            f.advice(),
            f.log10Left(),
            f.factorPerLayer(),
            f.forwardFactorPerLayer(),
            f.depth().map(DepthScales::signal).orElse(null),
            f.depth().map(DepthScales::gradient).orElse(null),
            f.depth().map(DepthScales::trainable).orElse(null),
            f.depth().map(d -> new FixedPoint(d.q(), d.correlation(), d.chi())).orElse(null),
            f.times(),
            input(f.input()),
            layers(f, measured),
            f.notModelled(),
            measured == null ? null : found(f, measured)));
  }

  private static Input input(InputStatistics x) {
    List<Long> shape =
        IntStream.range(0, x.shape().rank()).mapToObj(i -> x.shape().size(i)).toList();
    return new Input(shape, x.meanSquare(), x.mean(), x.correlation(), x.dimensions());
  }

  private static List<Layer> layers(Forecast forecast, Measured measured) {
    return IntStream.range(0, forecast.layers().size())
        .mapToObj(
            i ->
                layer(
                    forecast.layers().get(i),
                    measured == null ? null : found(measured.layers().get(i))))
        .toList();
  }

  private static Layer layer(ForecastLayer l, FoundLayer found) {
    return new Layer(
        l.index(),
        l.path(),
        l.name(),
        l.units(),
        l.weights(),
        l.q(),
        l.correlation(),
        l.chi(),
        l.log10Delta(),
        l.log10WeightGradient(),
        l.spread(),
        AnalysisJson.word(l.grasp()),
        l.reason(),
        found);
  }

  private static FoundLayer found(MeasuredLayer l) {
    return new FoundLayer(l.q(), l.correlation(), l.log10Delta(), l.spread(), l.seeds());
  }

  private static Found found(Forecast forecast, Measured m) {
    return new Found(
        m.seeds(), m.log10Left(), m.factorPerLayer(), m.relativeError(forecast), m.times());
  }

  /** Why layers are not simply modelled, each reason once, with where it first applies. */
  static List<String> reasons(Forecast forecast) {
    return forecast.layers().stream()
        .filter(l -> l.grasp() != Grasp.MODELLED)
        .collect(
            java.util.stream.Collectors.groupingBy(
                ForecastLayer::reason,
                java.util.LinkedHashMap::new,
                java.util.stream.Collectors.toList()))
        .entrySet()
        .stream()
        .map(e -> where(e.getValue()) + ": " + e.getKey())
        .toList();
  }

  private static String where(List<ForecastLayer> layers) {
    return Numbers.range(layers.stream().map(ForecastLayer::path).toList())
        + " ("
        + AnalysisJson.word(layers.get(0).grasp())
        + ")";
  }
}
