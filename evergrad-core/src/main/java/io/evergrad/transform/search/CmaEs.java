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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Covariance matrix adaptation: draws a generation from N(w, σ²C), moves w to the mean of its
 * better half and learns σ and C from the way it went.
 *
 * <p>The parameters are the mean. With n parameters C is a whole matrix up to {@code full}, at n²
 * numbers and n² operations a loss, and its diagonal above (Ros and Hansen 2008). A step is one
 * generation: {@code population} losses of the same examples, read in one transfer. It gives the
 * whole update: no learning rate belongs to it.
 */
@Part(
    name = "cma-es",
    summary = "Covariance matrix adaptation: learns by losses alone which way and how far to go.",
    formula = "xᵢ ~ N(w, σ²C); w ← Σ wᵢ·xᵢ over the better half; σ, C from the path",
    source = "Hansen 2016, The CMA evolution strategy: a tutorial, table 1 and fig. 6")
public record CmaEs(
    @Param(
            value = "standard deviation σ of the first generation, above 0",
            byDefault = "0.1",
            whose = "ours: about that of weights at the start")
        double sigma,
    @Param(value = "losses a generation, at least 4; absent, 4 + ⌊3·ln n⌋", whose = "Hansen 2016")
        Optional<Integer> population,
    @Param(
            value = "most parameters with a whole covariance matrix, 0 to 2,000",
            byDefault = "200",
            whose = "ours: its axes are then found in less time than a loss")
        int full)
    implements Search, SelfPaced {

  public CmaEs {
    Checks.positive("cma-es.sigma", sigma);
    population.ifPresent(size -> Checks.atLeast(4, "cma-es.population", size));
    Checks.that(full >= 0 && full <= 2000, "cma-es.full", "between 0 and 2,000", full);
  }

  public CmaEs(double sigma) {
    this(sigma, Optional.empty(), 200);
  }

  @Override
  public Stage start(TransformSite site) {
    long[] places = site.layout().indices(p -> true);
    Tensor index = site.arena().keep(Tensor.of(places, Shape.of(places.length)).to(site.device()));
    CmaConstants constants = CmaConstants.of(places.length, population, places.length <= full);
    return new Running(site.rng("cma-es"), index, new Cma(constants, sigma));
  }

  private record Running(Rng rng, Tensor places, Cma cma) implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      updates.fillInPlace(0);
      int n = cma.constants().dimension();
      if (n == 0) {
        return updates;
      }
      List<double[]> drawn = draw(n);
      List<double[]> steps = drawn.stream().map(cma::step).toList();
      List<Tensor> losses = new ArrayList<>();
      for (double[] step : steps) {
        losses.add(Scope.call(() -> moment.objective().loss(at(moment.parameters(), step))));
      }
      double[] move = cma.tell(drawn, steps, Tensor.stack(losses, 0).toDoubles());
      return updates.addInPlace(at(moment.parameters().mul(0), move), 1);
    }

    /** Standard normal numbers, a row each. */
    private List<double[]> draw(int n) {
      int count = cma.constants().population();
      double[] all =
          Tensor.zeros(Shape.of((long) count * n), DType.FLOAT64, Device.cpu())
              .normalInPlace(0, 1, rng)
              .toDoubles();
      List<double[]> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        rows.add(java.util.Arrays.copyOfRange(all, i * n, (i + 1) * n));
      }
      return rows;
    }

    /** The flat place {@code step} away from {@code w}. */
    private Tensor at(Tensor w, double[] step) {
      Tensor by = Tensor.of(step, Shape.of(step.length)).to(w.device());
      Tensor moved = w.indexSelect(0, places).add(by.to(w.dtype()));
      return w.mul(1).indexCopyInPlace(0, places, moved);
    }

    @Override
    public boolean readsUpdates() {
      return false;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.stream("draws", rng);
      cma.visit(visitor);
    }
  }
}
