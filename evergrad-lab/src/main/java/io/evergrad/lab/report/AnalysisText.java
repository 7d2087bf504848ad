package io.evergrad.lab.report;

import io.evergrad.analyse.Neuron;
import io.evergrad.analyse.Verdict;
import io.evergrad.lab.TextTable;
import io.evergrad.recipe.Recipe;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An analysis for the terminal.
 *
 * @param most rows of a table; of longer ones the beginning and the end are shown
 * @param colour whether the terminal shows ANSI colours
 */
public record AnalysisText(Recipe recipe, List<Moment> moments, int most, boolean colour) {

  private static final int WIDTH = 100;

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
    out.append(flow(verdict.flow())).append('\n');
    verdict.reasons().forEach(r -> wrapped(out, "- " + r));
    moment.analysis().neuron().ifPresent(n -> neuron(out, n));
    for (AnalysisTables.Table table : new AnalysisTables(moment.analysis(), most).all()) {
      heading(out, table.title());
      if (!table.lead().isEmpty()) {
        wrapped(out, table.lead());
      }
      Set<Integer> right =
          IntStream.range(table.names(), 10).boxed().collect(Collectors.toUnmodifiableSet());
      out.append(new TextTable(table.rows(), right).text("  "));
    }
    return out.toString();
  }

  private Ansi ansi() {
    return new Ansi(colour);
  }

  private String flow(Verdict.Flow flow) {
    String text = headline(flow);
    return switch (flow) {
      case KEPT -> ansi().green(text);
      case FADES, GROWS, UNKNOWN -> ansi().yellow(text);
      case VANISHES, EXPLODES -> ansi().red(text);
    };
  }

  static String headline(Verdict.Flow flow) {
    return switch (flow) {
      case VANISHES -> "the gradient vanishes";
      case FADES -> "the gradient fades";
      case GROWS -> "the gradient grows";
      case EXPLODES -> "the gradient explodes";
      case KEPT -> "the gradient is kept";
      case UNKNOWN -> "what becomes of the gradient cannot be told";
    };
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

  private static void wrapped(StringBuilder out, String text) {
    StringBuilder line = new StringBuilder(" ");
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(text.startsWith("- ") ? "   " : " ");
      }
      line.append(' ').append(word);
    }
    out.append(line).append('\n');
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
