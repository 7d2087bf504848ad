package io.evergrad.lab.report;

import io.evergrad.analyse.Analyses;
import io.evergrad.analyse.Analysis;
import io.evergrad.analyse.BackwardFactors.Layer;
import io.evergrad.analyse.LayerJacobian;
import io.evergrad.analyse.Spectrum;
import io.evergrad.analyse.WeightSpectrum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An analysis in tables, for the terminal and the page.
 *
 * @param most rows of a table; of longer ones the beginning and the end are shown
 */
record AnalysisTables(Analysis analysis, int most) {

  List<Table> all() {
    List<Table> tables = new ArrayList<>();
    tables.add(chain());
    tables.add(weights());
    tables.add(jacobians());
    inputOutput().ifPresent(tables::add);
    analysis.further().forEach(found -> tables.add(further(found)));
    return tables.stream().filter(t -> t.rows().size() > 1).toList();
  }

  private Table chain() {
    boolean plain = analysis.factors().plain();
    List<List<String>> rows = new ArrayList<>();
    for (Layer l : analysis.factors().layers()) {
      List<String> row = new ArrayList<>(List.of(l.path()));
      (plain
              ? Stream.of(l.factor(), l.expected(), l.product(), l.expectedProduct(), l.signal())
              : Stream.of(l.factor(), l.expected(), l.signal(), l.before()))
          .map(AnalysisTables::number)
          .forEach(row::add);
      rows.add(row);
    }
    Collections.reverse(rows);
    return table(
        "The chain rule, from the loss to the input",
        "Each layer hands back Jᵀδ of the gradient δ it is given: factor is rms(Jᵀδ)/rms(δ), expected"
            + " that of random weights of the same variance; "
            + (plain
                ? "then the products so far, and the signal that arrives at the layer."
                : "then the signal that arrives at the layer, and what comes back to its input by"
                    + " all ways, shortcuts included."),
        1,
        plain
            ? List.of("layer", "factor", "expected", "product", "expected", "signal")
            : List.of("layer", "factor", "expected", "signal", "all ways"),
        rows);
  }

  private Table weights() {
    List<List<String>> rows = new ArrayList<>();
    for (WeightSpectrum w : analysis.weights()) {
      List<String> row = new ArrayList<>(List.of(w.path(), w.rows() + "×" + w.columns()));
      row.addAll(numbers(w.singularValues()));
      rows.add(row);
    }
    boolean kernels = analysis.weights().stream().anyMatch(w -> !w.form().equals("matrix"));
    return table(
        "Singular values of the weights",
        "By what each matrix stretches; the effective rank counts the directions that matter."
            + (kernels ? " Kernels are read as out × in·k·k." : ""),
        2,
        List.of("weight", "shape", "largest", "mean", "smallest", "condition", "eff. rank"),
        rows);
  }

  private Table jacobians() {
    List<List<String>> rows = new ArrayList<>();
    for (LayerJacobian j : analysis.jacobians()) {
      List<String> row = new ArrayList<>(List.of(j.path(), j.method()));
      row.addAll(numbers(j.values()).subList(0, 3));
      row.add(number(j.step().mean()));
      rows.add(row);
    }
    return table(
        "Singular values of each layer's Jacobian",
        "∂out/∂in on a few examples, and how it was found; z to z is the mean of those of W·diag φ'(z),"
            + " from one layer's sums to the next.",
        2,
        List.of("layer", "found by", "largest", "mean", "smallest", "z to z"),
        rows);
  }

  private Optional<Table> inputOutput() {
    var j = analysis.inputOutput();
    if (j.singularValues().isEmpty()) {
      return Optional.empty();
    }
    List<String> row =
        new ArrayList<>(List.of("output by " + j.from(), j.rows() + "×" + j.columns()));
    if (j.singularValues().size() == Math.min(j.rows(), j.columns())) {
      double[] values = j.singularValues().stream().mapToDouble(v -> v).toArray();
      double mean = Arrays.stream(values).average().orElseThrow();
      double smallest = values[values.length - 1];
      row.addAll(
          Stream.of(values[0], mean, smallest, values[0] / smallest)
              .map(AnalysisTables::number)
              .toList());
    } else {
      row.addAll(List.of(number(j.singularValues().get(0)), "–", "–", "–"));
    }
    return Optional.of(
        table(
            "Singular values of the whole network's Jacobian",
            "How far a small change of the input moves the output.",
            2,
            List.of("Jacobian", "shape", "largest", "mean", "smallest", "condition"),
            List.of(row)));
  }

  private Table further(Analyses.Found found) {
    List<List<String>> rows = new ArrayList<>();
    found
        .numbers()
        .forEach((name, value) -> rows.add(List.of(name.replace('_', ' '), number(value))));
    if (!found.problem().isEmpty()) {
      rows.add(List.of("not possible: " + found.problem(), ""));
    }
    return table(
        Numbers.capital(found.name().replace('-', ' ')),
        found.meaning(),
        1,
        List.of("", "value"),
        rows);
  }

  private Table table(
      String title, String lead, int names, List<String> head, List<List<String>> rows) {
    return Table.of(title, lead, names, head, rows).abridged(most);
  }

  private static List<String> numbers(Spectrum s) {
    return Stream.of(s.largest(), s.mean(), s.smallest(), s.condition(), s.effectiveRank())
        .map(AnalysisTables::number)
        .toList();
  }

  static String number(double value) {
    return Double.isNaN(value) ? "–" : Numbers.brief(value);
  }
}
