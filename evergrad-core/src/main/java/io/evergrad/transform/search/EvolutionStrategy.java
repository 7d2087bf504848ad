package io.evergrad.transform.search;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates the gradient of the loss smoothed by normal noise, from mirrored pairs: g = 1/(2kσ)·Σᵢ
 * (u(w+σεᵢ) − u(w−σεᵢ))·εᵢ, where u is the loss or, by default, its rank among the 2k from −½ (the
 * least) to ½.
 *
 * <p>Ranks make the estimate blind to the scale of the loss and deaf to outliers; its length then
 * says little, so a stage that finds its own scale, such as Adam, does well after it. A step looks
 * at 2k losses and reads them in one transfer; directions are drawn again instead of kept. A NaN
 * counts as the worst.
 */
@Part(
    name = "evolution-strategy",
    summary = "Estimates the gradient of the smoothed loss from mirrored pairs of losses.",
    formula = "g = 1/(2kσ)·Σᵢ (u(w+σεᵢ) − u(w−σεᵢ))·εᵢ, ε ~ N(0, I)",
    source = "Salimans et al. 2017, algorithm 1 and sec. 2.1")
public record EvolutionStrategy(
    @Param(value = "mirrored pairs k, at least 1", byDefault = "16", whose = "ours: fits a CPU")
        int pairs,
    @Param(
            value = "standard deviation σ of the noise, above 0",
            byDefault = "0.02",
            whose = "Salimans et al. 2017, their code")
        double sigma,
    @Param(
            value = "whether ranks take the place of losses",
            byDefault = "true",
            whose = "Salimans et al. 2017, sec. 2.1")
        boolean ranks)
    implements Search {

  public EvolutionStrategy {
    Checks.atLeast(1, "evolution-strategy.pairs", pairs);
    Checks.positive("evolution-strategy.sigma", sigma);
  }

  public EvolutionStrategy(int pairs, double sigma) {
    this(pairs, sigma, true);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(this, Directions.normal(site, "evolution-strategy"));
  }

  /** Each number's place among all, from −½ to ½, NaN last; equal ones share theirs. */
  static double[] centredRanks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double below = 0;
      for (double other : values) {
        int order = Double.compare(other, values[i]);
        below += order < 0 ? 1 : order == 0 ? 0.5 : 0;
      }
      ranks[i] = (below - 0.5) / (values.length - 1) - 0.5;
    }
    return ranks;
  }

  private record Running(EvolutionStrategy spec, Directions directions) implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      List<byte[]> positions = new ArrayList<>();
      double[] losses = losses(moment, positions);
      double[] u = spec.ranks ? centredRanks(losses) : losses;
      updates.fillInPlace(0);
      for (int i = 0; i < spec.pairs; i++) {
        double weight = (u[2 * i] - u[2 * i + 1]) / (2 * spec.pairs * spec.sigma);
        byte[] position = positions.get(i);
        Scope.run(() -> updates.addInPlace(directions.draw(position), weight));
      }
      return updates;
    }

    /** Of the pairs w + σε, w − σε; where each direction was drawn goes to {@code positions}. */
    private double[] losses(Moment moment, List<byte[]> positions) {
      List<Tensor> losses = new ArrayList<>();
      for (int i = 0; i < spec.pairs; i++) {
        byte[] position = directions.rng().state();
        positions.add(position);
        losses.add(Scope.call(() -> directions.loss(moment, position, spec.sigma)));
        losses.add(Scope.call(() -> directions.loss(moment, position, -spec.sigma)));
      }
      return Tensor.stack(losses, 0).toDoubles();
    }

    @Override
    public boolean readsUpdates() {
      return false;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.stream("directions", directions.rng());
    }
  }
}
