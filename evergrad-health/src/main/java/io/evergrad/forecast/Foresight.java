package io.evergrad.forecast;

import io.evergrad.analyse.Verdict;
import io.evergrad.model.Outline;
import io.evergrad.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks a recipe's model forth and back and reads a forecast off. */
final class Foresight {

  private final List<Leaf> leaves;
  private final List<Leaf> weights;

  private Foresight(List<Leaf> leaves) {
    this.leaves = leaves;
    this.weights = leaves.stream().filter(Leaf::hasWeights).toList();
  }

  static Forecast of(Recipe recipe, InputStatistics input) {
    Outline outline = Outline.of(recipe.model(), recipe.init(), input.shape());
    Walk walk = new Walk(outline, recipe.batch());
    walk.cross(recipe.model(), Signal.of(input, recipe.batch()))
        .back(Delta.start(outline.output()));
    return new Foresight(walk.leaves()).read(input);
  }

  private Forecast read(InputStatistics input) {
    List<ForecastLayer> layers = leaves.stream().map(this::layer).toList();
    double left = weights.isEmpty() ? Double.NaN : log10(weights.get(0));
    long crossed = Math.max(1, weights.size() - 1L);
    Verdict.Flow flow = Verdict.Flow.of(Math.pow(10, left));
    Optional<DepthScales> depth = Optional.empty();
    return new Forecast(
        input,
        layers,
        left,
        Math.pow(10, left / crossed),
        forward(),
        depth,
        flow,
        List.of(),
        notModelled());
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
    List<String> found = new ArrayList<>();
    for (Leaf leaf : leaves) {
      if (leaf.crossed().grasp() == Grasp.NOT_MODELLED) {
        found.add(leaf.node().path() + ": " + leaf.crossed().reason());
      }
    }
    return found;
  }

  /** log₁₀‖δ‖ over that at the last layer with weights. */
  private double log10(Leaf leaf) {
    return weights.isEmpty()
        ? Double.NaN
        : (leaf.log() - weights.get(weights.size() - 1).log()) / 2 / Math.log(10);
  }

  private double log10Gradient(Leaf leaf) {
    if (!leaf.hasWeights()) {
      return Double.NaN;
    }
    Leaf last = weights.get(weights.size() - 1);
    double ratio = leaf.crossed().gradient() / last.crossed().gradient();
    return log10(leaf) + Math.log10(ratio) / 2;
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
        log10(leaf),
        log10Gradient(leaf),
        leaf.spread(),
        leaf.crossed().grasp(),
        leaf.crossed().reason());
  }
}
