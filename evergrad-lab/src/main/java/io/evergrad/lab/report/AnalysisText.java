package io.evergrad.lab.report;

import io.evergrad.analyse.Neuron;
import io.evergrad.analyse.Verdict;
import io.evergrad.recipe.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An analysis for the terminal.
 *
 * @param most rows of a table; of longer ones the beginning and the end are shown
 * @param colour whether the terminal shows ANSI colours
 */
public record AnalysisText(Recipe recipe, List<Moment> moments, int most, boolean colour) {

  public AnalysisText {
    moments = List.copyOf(moments);
  }

  /** Ends with a newline. */
  public String text() {
    return moments.stream().map(this::text).collect(Collectors.joining("\n"));
  }

  private String text(Moment moment) {
    StringBuilder out = new StringBuilder();
    Verdict verdict = moment.analysis().verdict();
    out.append(ansi().bold(recipe.name() + " " + moment.when() + ": "));
    out.append(FlowWords.coloured(verdict.flow(), ansi())).append('\n');
    verdict.reasons().forEach(r -> Wrapped.to(out, "- " + r));
    moment.analysis().neuron().ifPresent(n -> neuron(out, n));
    for (Table table : new AnalysisTables(moment.analysis(), most).all()) {
      heading(out, table.title());
      if (!table.lead().isEmpty()) {
        Wrapped.to(out, table.lead());
      }
      out.append(table.text());
    }
    return out.toString();
  }

  private Ansi ansi() {
    return new Ansi(colour);
  }

  private void neuron(StringBuilder out, Neuron n) {
    heading(out, "One neuron: output " + n.unit() + " of " + n.layer() + " on the first example");
    lines(n).forEach(line -> out.append("  ").append(line).append('\n'));
  }

  /** The chain rule at a neuron, worked out. */
  static List<String> lines(Neuron n) {
    return List.of(
        text("z = Σ wᵢxᵢ + b = %.4g, a sum over %,d inputs", n.z(), n.inputs()),
        text("h = φ(z) = %.4g, φ the %s", n.output(), n.activation()),
        text(
            "φ'(z) = %.4g, and never above %s", n.slope(), AnalysisTables.number(n.largestSlope())),
        text(
            "through its largest weight comes w·φ'(z) = %.4g · %.4g = %.4g of the gradient at h",
            n.weight(), n.slope(), n.throughWeight()),
        text(
            "through all of them together ‖w‖·|φ'(z)| = %.4g · %.4g = %.4g",
            n.norm(), Math.abs(n.slope()), n.throughAll()));
  }

  private void heading(StringBuilder out, String text) {
    out.append('\n').append(ansi().bold(text)).append('\n');
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
