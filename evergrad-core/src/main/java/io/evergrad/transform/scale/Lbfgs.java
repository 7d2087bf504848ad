package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Objective;
import io.evergrad.transform.SelfPaced;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.scale.StrongWolfe.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Newton's direction from the last few gradients, and along it a step that is known to be good: u =
 * −t·Hg, with H the inverse Hessian that the last m pairs of step and change of gradient suggest,
 * and t from a line search ({@link StrongWolfe}). It has no learning rate.
 *
 * <p>Meant for the full batch and layers that draw nothing: each pair compares gradients of the
 * same examples, but the next batch has another curvature. Stands first in a chain, since its line
 * search looks at the loss itself. Reads numbers back from the device: three a step and two for
 * each place that the line search tries.
 *
 * <p>Source: Nocedal and Wright 2006, algorithms 7.4 and 7.5.
 */
@Part(
    name = "lbfgs",
    summary = "Newton's direction from the last few gradients, with a line search; full batch.",
    formula = "w ← w − t·Hg, H from the last m pairs, t by strong Wolfe conditions",
    source = "Nocedal and Wright 2006, algorithm 7.5")
public record Lbfgs(
    @Param(value = "pairs remembered, at least 1", byDefault = "10", whose = "SciPy") int memory,
    @Param(
            value = "places that the line search tries at most, at least 1",
            byDefault = "25",
            whose = "PyTorch")
        int tries)
    implements SelfPaced {

  public Lbfgs {
    Checks.atLeast(1, "lbfgs.memory", memory);
    Checks.atLeast(1, "lbfgs.tries", tries);
  }

  public Lbfgs() {
    this(10, 25);
  }

  @Override
  public Stage start(TransformSite site) {
    double noise = site.dtype() == DType.FLOAT64 ? 1e-15 : 1e-7;
    return new Running(LbfgsMemory.of(site, memory), new StrongWolfe(tries, noise));
  }

  private record Running(LbfgsMemory memory, StrongWolfe search) implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      Tensor direction = memory.direction(updates);
      Tensor loss = moment.objective().loss(moment.parameters());
      double[] at = read(loss, dot(updates, direction), updates.abs().sum());
      if (at[1] >= 0 && at[2] > 0) {
        memory.forget();
        direction = memory.direction(updates);
        at = read(loss, dot(updates, direction), updates.abs().sum());
      }
      if (!(at[1] < 0)) {
        return updates.mulInPlace(0);
      }
      double first = memory.isEmpty() ? Math.min(1, 1 / at[2]) : 1;
      return move(updates, direction, moment, new Trial(0, at[0], at[1]), first);
    }

    private Tensor move(
        Tensor gradient, Tensor direction, Moment moment, Trial start, double first) {
      Map<Double, Tensor> gradients = new HashMap<>();
      Trial found =
          search.search(
              step -> {
                Tensor there = moment.parameters().add(direction.mul(step));
                Objective.Point point = moment.objective().at(there);
                gradients.put(step, point.gradient());
                double[] seen = read(point.loss(), dot(point.gradient(), direction));
                return new Trial(step, seen[0], seen[1]);
              },
              start,
              first);
      if (found.step() == 0) {
        memory.forget();
        return gradient.mulInPlace(0);
      }
      Tensor change = gradients.get(found.step()).sub(gradient);
      Tensor step = direction.mulInPlace(found.step());
      memory.remember(step, change);
      return step;
    }

    private static Tensor dot(Tensor a, Tensor b) {
      return a.mul(b).sum();
    }

    private static double[] read(Tensor... scalars) {
      List<Tensor> all = new ArrayList<>();
      for (Tensor scalar : scalars) {
        all.add(scalar.to(DType.FLOAT64));
      }
      return Tensor.stack(all, 0).toDoubles();
    }

    @Override
    public void visit(StateVisitor visitor) {
      memory.visit(visitor);
    }
  }
}
