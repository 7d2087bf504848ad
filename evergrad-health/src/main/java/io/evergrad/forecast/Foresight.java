package io.evergrad.forecast;

import io.evergrad.analyse.Verdict;
import io.evergrad.model.Outline;
import io.evergrad.recipe.Recipe;
import java.util.List;
import java.util.Optional;

/** Walks a recipe's model forth and back and reads a forecast off. */
final class Foresight {

  private final List<Leaf> leaves;
  private final List<Leaf> weights;
  private final double logAtInput;

  private Foresight(List<Leaf> leaves, double logAtInput) {
    this.leaves = leaves;
    this.weights = leaves.stream().filter(Leaf::hasWeights).toList();
    this.logAtInput = logAtInput;
  }

  static Forecast of(Recipe recipe, InputStatistics input) {
    Outline outline = Outline.of(recipe.model(), recipe.init(), input.shape());
    Foresight seen =
        walked(recipe, input, outline, new Walk(outline, recipe.init(), recipe.batch(), 1));
    Optional<Stack> stack = Stack.of(seen.leaves);
    Advice advice =
        new Advice(
            seen.leaves,
            stack,
            gain ->
                walked(
                        recipe,
                        input,
                        outline,
                        new Walk(outline, recipe.init(), recipe.batch(), gain))
                    .factor(),
            batch ->
                walked(recipe, input, outline, new Walk(outline, recipe.init(), batch, 1))
                    .factor());
    List<TimeFlow> times = seen.leaves.stream().flatMap(l -> l.crossed().time().stream()).toList();
    Verdict.Flow flow = flow(seen.left(), times);
    return new Forecast(
        input,
        seen.leaves.stream().map(seen::layer).toList(),
        seen.left(),
        seen.factor(),
        seen.forward(),
        times,
        stack.map(Stack::scales),
        flow,
        advice.sentences(seen.left(), seen.factor(), times),
        seen.notModelled());
  }

  private static Verdict.Flow flow(double left, List<TimeFlow> times) {
    double farthest = left;
    for (TimeFlow time : times) {
      boolean farther = !(Math.abs(time.log10Left()) <= Math.abs(farthest));
      farthest = farther ? time.log10Left() : farthest;
    }
    return Verdict.Flow.of(Math.pow(10, farthest));
  }

  private static Foresight walked(
      Recipe recipe, InputStatistics input, Outline outline, Walk walk) {
    Crossing all = walk.cross(recipe.model(), Signal.of(input, walk.batch()));
    Delta atInput = all.back(Delta.start(outline.output()));
    return new Foresight(walk.leaves(), atInput.logNorm(input.shape()));
  }

  /**
   * log₁₀ of what is left at the first layer with weights; where that one is switched off, as
   * behind a factor of 0, what is left at the input.
   */
  private double left() {
    if (weights.isEmpty()) {
      return Double.NaN;
    }
    double first = log10(weights.get(0).log());
    return first == Double.NEGATIVE_INFINITY ? log10(logAtInput) : first;
  }

  private double factor() {
    return Math.pow(10, left() / Math.max(1, weights.size() - 1));
  }

  private double forward() {
    if (weights.size() < 2) {
      return 1;
    }
    double first = weights.get(0).out().meanSquare();
    double last = weights.get(weights.size() - 1).out().meanSquare();
    return Math.pow(last / first, 0.5 / (weights.size() - 1));
  }

  private List<String> notModelled() {
    return leaves.stream()
        .filter(l -> l.crossed().grasp() == Grasp.NOT_MODELLED)
        .map(l -> l.node().path() + ": " + l.crossed().reason())
        .toList();
  }

  /** log₁₀‖δ‖ over that at the last layer with weights. */
  private double log10(double log) {
    return weights.isEmpty()
        ? Double.NaN
        : (log - weights.get(weights.size() - 1).log()) / 2 / Math.log(10);
  }

  private double log10Gradient(Leaf leaf) {
    if (!leaf.hasWeights()) {
      return Double.NaN;
    }
    double last = weights.get(weights.size() - 1).gradient();
    return log10(leaf.log()) + Math.log10(leaf.gradient() / last) / 2;
  }

  private ForecastLayer layer(Leaf leaf) {
    Signal out = leaf.out();
    double q = out.meanSquare();
    return new ForecastLayer(
        leaf.node().index(),
        leaf.node().path(),
        leaf.node().name(),
        leaf.node().output().count(),
        leaf.hasWeights(),
        q,
        out.mean(),
        q > 0 ? out.across() / q : Double.NaN,
        leaf.chi(),
        log10(leaf.log()),
        log10Gradient(leaf),
        leaf.spread(),
        leaf.crossed().grasp(),
        leaf.crossed().reason());
  }
}
