package io.evergrad.transform.search;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.SelfPaced;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * Tries random places around the best so far and goes where the loss is less: x ← x + σε if L(x +
 * σε) ≤ L(x).
 *
 * <p>σ grows by a half with each success and shrinks by the fourth root of that with each failure,
 * so that it settles where one try in five succeeds. A step looks at 1 + {@code tries} losses, of
 * the same examples, and reads each. It gives the whole update: no learning rate belongs to it.
 */
@Part(
    name = "random-search",
    summary = "Tries random places around the best so far and goes where the loss is less.",
    formula = "x ← x + σε if L(x+σε) ≤ L(x); σ ← 1.5·σ then, else σ/1.5^¼",
    source = "Matyas 1965; step size: Rechenberg 1973, the 1/5 rule")
public record RandomSearch(
    @Param(
            value = "standard deviation σ of the first try, above 0",
            byDefault = "0.1",
            whose = "ours: about that of weights at the start")
        double sigma,
    @Param(value = "tries a step, at least 1", byDefault = "10", whose = "ours") int tries,
    @Param(value = "whether σ follows the success", byDefault = "true", whose = "Rechenberg 1973")
        boolean adapt)
    implements Search, SelfPaced {

  private static final double GROWTH = 1.5;

  public RandomSearch {
    Checks.positive("random-search.sigma", sigma);
    Checks.atLeast(1, "random-search.tries", tries);
  }

  public RandomSearch(double sigma) {
    this(sigma, 10, true);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(this, Directions.normal(site, "random-search"), new double[] {sigma});
  }

  private record Running(RandomSearch spec, Directions directions, double[] sigma)
      implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      Tensor w = moment.parameters();
      updates.copyInPlace(w);
      double[] least = {Scope.call(() -> moment.objective().loss(w)).item()};
      for (int i = 0; i < spec.tries; i++) {
        Scope.run(() -> attempt(updates, moment, least));
      }
      return updates.addInPlace(w, -1);
    }

    private void attempt(Tensor best, Moment moment, double[] least) {
      Tensor place = Directions.from(best, directions.draw(), sigma[0]);
      double loss = moment.objective().loss(place).item();
      boolean success = loss <= least[0] || (Double.isNaN(least[0]) && !Double.isNaN(loss));
      if (success) {
        least[0] = loss;
        best.copyInPlace(place);
      }
      if (spec.adapt) {
        sigma[0] *= success ? GROWTH : Math.pow(GROWTH, -0.25);
      }
    }

    @Override
    public boolean readsUpdates() {
      return false;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.stream("directions", directions.rng());
      visitor.numbers("sigma", sigma);
    }
  }
}
