package io.evergrad.forecast;

import io.evergrad.analyse.Verdict;
import io.evergrad.model.layer.BatchNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * What to say about a forecast, with numbers that are computed for this recipe.
 *
 * @param withGain the factor a layer, were every σ_w² times a number
 * @param withBatch the factor a layer, were a batch of that many examples
 */
record Advice(
    List<Leaf> leaves,
    Optional<Stack> stack,
    DoubleUnaryOperator withGain,
    IntToDoubleFunction withBatch) {

  List<String> sentences(double log10Left, double factor, List<TimeFlow> times) {
    Verdict.Flow flow = Verdict.Flow.of(Math.pow(10, log10Left));
    List<String> all = new ArrayList<>();
    long depth = leaves.stream().filter(Leaf::hasWeights).count();
    all.add(
        text(
            "Of ‖δ‖ at the last layer with weights %s arrives at the first, %s a layer: it %s.",
            power(log10Left), number(factor), flow.words()));
    times.forEach(t -> all.add(time(t)));
    alike().ifPresent(all::add);
    overflow().ifPresent(all::add);
    boolean kept = flow == Verdict.Flow.KEPT || flow == Verdict.Flow.UNKNOWN;
    if (!kept) {
      gain(factor).ifPresent(all::add);
      batch(factor).ifPresent(all::add);
      shortcut(flow).ifPresent(all::add);
    }
    stack.map(Stack::scales).flatMap(scales -> depth(scales, depth)).ifPresent(all::add);
    return all;
  }

  private static String time(TimeFlow time) {
    String words = Verdict.Flow.of(Math.pow(10, time.log10Left())).words();
    return text(
        "Over the %d steps of %s, %s of a gradient at the last arrives at the first, %s a step: it"
            + " %s.",
        time.steps(), time.path(), power(time.log10Left()), number(time.factorPerStep()), words);
  }

  private Optional<String> alike() {
    return leaves.stream()
        .filter(l -> l.crossed().grasp() == Grasp.BOUNDED && l.hasWeights())
        .findFirst()
        .map(
            l ->
                text(
                    "%s: %s; draw its weights at random instead.",
                    l.node().path(), l.crossed().reason()));
  }

  private Optional<String> overflow() {
    return leaves.stream()
        .filter(l -> l.out().meanSquare() > Overflow.FLOAT32)
        .findFirst()
        .map(
            l ->
                text(
                    "The signal itself is beyond float32 from %s on, and training would start with"
                        + " infinite numbers.",
                    l.node().path()));
  }

  private Optional<String> gain(double factor) {
    if (stack.isEmpty() || stack.get().gain() <= 0) {
      return Optional.empty();
    }
    double now = stack.get().gain();
    var keeping = stack.get().keepingGain();
    if (keeping.isEmpty()) {
      return Optional.of("No variance of the weights alone would keep this gradient.");
    }
    double then = withGain.applyAsDouble(keeping.getAsDouble() / now);
    return Optional.of(
        text(
            "With σ_w² = %s instead of %s (weights of √%s times the standard deviation) the factor"
                + " would be %s a layer instead of %s.",
            number(keeping.getAsDouble()),
            number(now),
            number(keeping.getAsDouble() / now),
            number(then),
            number(factor)));
  }

  private Optional<String> batch(double factor) {
    boolean normed = leaves.stream().anyMatch(l -> l.node().spec() instanceof BatchNorm);
    if (!normed || factor <= 1) {
      return Optional.empty();
    }
    int batch = leaves.get(0).out().batch();
    int more = Math.max(64, batch * 4);
    return Optional.of(
        text(
            "Batch-norm makes the gradient grow at the start: with %d examples a batch instead of %d"
                + " the factor would be %s a layer instead of %s; shortcuts around the layers, or"
                + " fewer layers, take it away.",
            more, batch, number(withBatch.applyAsDouble(more)), number(factor)));
  }

  /** Of a branch scaled by 1/√L the product of all L blocks stays below e to the branch's χ. */
  private Optional<String> shortcut(Verdict.Flow flow) {
    boolean plain = leaves.stream().noneMatch(l -> l.node().path().contains("residual"));
    long depth = leaves.stream().filter(Leaf::hasWeights).count();
    if (!plain || depth < 10 || flow == Verdict.Flow.GROWS || flow == Verdict.Flow.FADES) {
      return Optional.empty();
    }
    return Optional.of(
        text(
            "Shortcuts around the layers, x + f(x)/√%d, would keep it whatever the weights: each"
                + " block then multiplies ‖δ‖² by 1 + χ/%d.",
            depth, depth));
  }

  private static Optional<String> depth(DepthScales scales, long depth) {
    if (!(scales.trainable() < depth)) {
      return Optional.empty();
    }
    return Optional.of(
        text(
            "What tells two examples apart falls to 1/e every %s layers, so that about %s layers can"
                + " be trained; this recipe has %d.",
            number(scales.signal()), number(scales.trainable()), depth));
  }

  private static String power(double log10) {
    if (Double.isNaN(log10)) {
      return "an unknown part";
    }
    if (Double.isInfinite(log10)) {
      return log10 < 0 ? "nothing" : "more than any number";
    }
    double exponent = Math.floor(log10);
    return Math.abs(log10) < 3
        ? number(Math.pow(10, log10))
        : text("%.1fe%d", Math.pow(10, log10 - exponent), (long) exponent);
  }

  private static String number(double value) {
    double size = Math.abs(value);
    boolean plain = value == 0 || (size >= 0.01 && size < 1000);
    return text(plain ? "%.3g" : "%.1e", value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
