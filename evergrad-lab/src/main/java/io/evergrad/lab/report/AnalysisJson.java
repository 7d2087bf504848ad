package io.evergrad.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.evergrad.analyse.Analyses;
import io.evergrad.analyse.Analysis;
import io.evergrad.analyse.BackwardFactors;
import io.evergrad.analyse.InputOutputJacobian;
import io.evergrad.analyse.LayerJacobian;
import io.evergrad.analyse.Neuron;
import io.evergrad.analyse.Spectrum;
import io.evergrad.analyse.Verdict;
import io.evergrad.analyse.WeightSpectrum;
import io.evergrad.recipe.Recipe;
import java.util.List;
import java.util.Locale;

/** What {@code analysis.json} holds. */
final class AnalysisJson {

  private AnalysisJson() {}

  private record File(JsonNode recipe, List<Found> moments) {}

  private record Found(
      long afterSteps,
      String verdict,
      List<String> reasons,
      double loss,
      double left,
      double factorPerLayer,
      boolean plain,
      OneNeuron neuron,
      List<BackwardFactors.Layer> layers,
      List<Weight> weights,
      List<Jacobian> jacobians,
      List<Bound> bounds,
      InputOutputJacobian inputOutput,
      List<Recurrent> recurrent,
      List<Time> times,
      List<Analyses.Found> further) {}

  private record OneNeuron(Neuron values, double throughWeight, double throughAll) {}

  private record Weight(String path, String form, long rows, long columns, Spectrum values) {}

  private record Jacobian(
      int index, String path, String name, String method, Spectrum values, Spectrum step) {}

  private record Bound(String path, double slope, double largest, double bound, String condition) {}

  private record Recurrent(
      String path,
      boolean gate,
      double largest,
      double radius,
      double slope,
      double bound,
      String condition) {}

  private record Time(String path, double left, double perStep, List<Double> norms) {}

  static String of(Recipe recipe, List<Moment> moments) {
    return Json.of(
        new File(Written.json(recipe), moments.stream().map(AnalysisJson::found).toList()));
  }

  private static Found found(Moment moment) {
    Analysis a = moment.analysis();
    Verdict verdict = a.verdict();
    BackwardFactors factors = a.factors();
    return new Found(
        moment.steps(),
        word(verdict.flow()),
        verdict.reasons(),
        factors.loss(),
        factors.left(),
        factors.perLayer(),
        factors.plain(),
        a.neuron().map(n -> new OneNeuron(n, n.throughWeight(), n.throughAll())).orElse(null),
        factors.layers(),
        a.weights().stream().map(AnalysisJson::weight).toList(),
        a.jacobians().stream().map(AnalysisJson::jacobian).toList(),
        a.bounds().stream()
            .map(b -> new Bound(b.path(), b.slope(), b.largest(), b.bound(), word(b.condition())))
            .toList(),
        a.inputOutput(),
        recurrent(a),
        a.times().stream().map(t -> new Time(t.path(), t.left(), t.perStep(), t.norms())).toList(),
        a.further());
  }

  private static Weight weight(WeightSpectrum w) {
    return new Weight(w.path(), w.form(), w.rows(), w.columns(), w.singularValues());
  }

  private static Jacobian jacobian(LayerJacobian j) {
    return new Jacobian(j.index(), j.path(), j.name(), j.method(), j.values(), j.step());
  }

  private static List<Recurrent> recurrent(Analysis a) {
    return a.recurrent().stream()
        .map(
            r ->
                new Recurrent(
                    r.path(),
                    r.gate(),
                    r.largest(),
                    r.radius(),
                    r.slope(),
                    r.bound(),
                    word(r.condition())))
        .toList();
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
