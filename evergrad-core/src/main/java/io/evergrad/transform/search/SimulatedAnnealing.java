package io.evergrad.transform.search;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.SelfPaced;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * Walks at random, always to lower losses and to higher ones with probability exp(−Δ/T), while the
 * temperature T falls: T = T₀·coolingᵗ, tries of standard deviation σ·√(T/T₀).
 *
 * <p>The place of the least loss ever met is kept, and the network is judged by it; over batches
 * that differ, "least" is over all of them. A step looks at 1 + {@code tries} losses of the same
 * examples and reads each. It gives the whole update: no learning rate belongs to it.
 */
@Part(
    name = "simulated-annealing",
    summary = "A random walk that climbs ever less as its temperature falls; keeps the best.",
    formula = "x ← x + σ√(T/T₀)·ε with probability min(1, exp(−Δ/T)); T = T₀·coolingᵗ",
    source = "Kirkpatrick et al. 1983")
public record SimulatedAnnealing(
    @Param(
            value = "standard deviation σ of the first try, above 0",
            byDefault = "0.1",
            whose = "ours: about that of weights at the start")
        double sigma,
    @Param(
            value = "first temperature T₀, in units of the loss, above 0",
            byDefault = "0.1",
            whose = "ours: a tenth of a usual first loss")
        double temperature,
    @Param(
            value = "factor on the temperature after each step, above 0 to 1",
            byDefault = "0.99",
            whose = "ours")
        double cooling,
    @Param(value = "tries a step, at least 1", byDefault = "10", whose = "ours") int tries)
    implements Search, SelfPaced {

  public SimulatedAnnealing {
    Checks.positive("simulated-annealing.sigma", sigma);
    Checks.positive("simulated-annealing.temperature", temperature);
    Checks.that(
        cooling > 0 && cooling <= 1,
        "simulated-annealing.cooling",
        "above 0 and at most 1",
        cooling);
    Checks.atLeast(1, "simulated-annealing.tries", tries);
  }

  public SimulatedAnnealing(double sigma, double temperature, double cooling) {
    this(sigma, temperature, cooling, 10);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(
        this,
        Directions.normal(site, "simulated-annealing"),
        site.rng("simulated-annealing.chance"),
        site.zeros(),
        new double[] {1, Double.NaN});
  }

  /**
   * A walk.
   *
   * @param best the place of the least loss met
   * @param memory T/T₀ and the least loss, NaN before there is one
   */
  private record Running(
      SimulatedAnnealing spec, Directions directions, Rng chance, Tensor best, double[] memory)
      implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      Tensor w = moment.parameters();
      updates.copyInPlace(w);
      double[] current = {Scope.call(() -> moment.objective().loss(w)).item()};
      remember(w, current[0]);
      for (int i = 0; i < spec.tries; i++) {
        Scope.run(() -> attempt(updates, moment, current));
      }
      memory[0] *= spec.cooling;
      return updates.addInPlace(w, -1);
    }

    private void attempt(Tensor at, Moment moment, double[] current) {
      double reach = spec.sigma * Math.sqrt(memory[0]);
      Tensor place = Directions.from(at, directions.draw(), reach);
      double loss = moment.objective().loss(place).item();
      double chanceToClimb = Math.exp((current[0] - loss) / (spec.temperature * memory[0]));
      boolean away = Double.isNaN(current[0]) && !Double.isNaN(loss);
      if (draw() < chanceToClimb || away) {
        current[0] = loss;
        at.copyInPlace(place);
        remember(place, loss);
      }
    }

    private double draw() {
      return Tensor.zeros(Shape.of(), DType.FLOAT64, Device.cpu())
          .uniformInPlace(0, 1, chance)
          .item();
    }

    private void remember(Tensor place, double loss) {
      if (Double.isNaN(memory[1]) || loss < memory[1]) {
        memory[1] = loss;
        best.copyInPlace(place);
      }
    }

    @Override
    public boolean readsUpdates() {
      return false;
    }

    @Override
    public Tensor judged(Tensor parameters) {
      return Double.isNaN(memory[1]) ? parameters : best;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.stream("directions", directions.rng());
      visitor.stream("chance", chance);
      visitor.tensor("best", best);
      visitor.numbers("temperature", memory);
    }
  }
}
