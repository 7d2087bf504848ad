package io.evergrad.forecast;

import io.evergrad.analyse.Verdict;
import io.evergrad.model.layer.BatchNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
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

  private static final int FEW = 450;
  private static final int HALVINGS = 16;

  /** ln of the largest change of a variance that is looked for. */
  private static final double WIDEST = Math.log(1000);

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
      shortcut(factor).ifPresent(all::add);
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

  /** Searched on the recipe itself where it has few layers, else on the stack it repeats. */
  private Optional<String> gain(double factor) {
    OptionalDouble change =
        leaves.size() <= FEW
            ? searched()
            : stack.map(Stack::keeping).orElse(OptionalDouble.empty());
    if (change.isEmpty()) {
      return stack.map(s -> "No variance of the weights alone would keep this gradient.");
    }
    double times = change.getAsDouble();
    double then = withGain.applyAsDouble(times);
    String start =
        stack
            .map(
                s ->
                    text(
                        "With σ_w² = %s instead of %s", number(times * s.gain()), number(s.gain())))
            .orElse(text("With every variance of weights times %s", number(times)));
    return Optional.of(
        text(
            "%s the factor would be %s a layer instead of %s.",
            start, number(then), number(factor)));
  }

  private OptionalDouble searched() {
    double low = -WIDEST;
    double high = WIDEST;
    if (!(withGain.applyAsDouble(Math.exp(low)) < 1)
        || !(withGain.applyAsDouble(Math.exp(high)) > 1)) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (withGain.applyAsDouble(Math.exp(middle)) < 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(Math.exp(high));
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

  /** Each of L blocks x + f(x)/√L multiplies ‖δ‖² by 1 + χ/L. */
  private Optional<String> shortcut(double factor) {
    long depth = leaves.stream().filter(Leaf::hasWeights).count();
    double chi = factor * factor;
    double left = Math.pow(1 + chi / depth, depth / 2.0);
    boolean plain = leaves.stream().noneMatch(l -> l.node().path().contains("."));
    if (!plain || depth < 10 || Verdict.Flow.of(left) != Verdict.Flow.KEPT) {
      return Optional.empty();
    }
    return Optional.of(
        text(
            "Shortcuts around the layers, x + f(x)/√%d, would leave %s in all: each block then"
                + " multiplies ‖δ‖² by 1 + χ/%d, χ = %s.",
            depth, number(left), depth, number(chi)));
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
