package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.Tail;
import io.evergrad.transform.TransformSite;

/**
 * Momentum's direction: m ← μm + (1−d)g, but m ← g at the first step; u = m, or u = g + μm with
 * Nesterov's look ahead. A gradient that is not finite stays in m.
 */
@Part(
    name = "trace",
    summary = "Momentum's direction, a running sum of gradients.",
    formula = "m ← μm + (1−d)g, first m ← g; u = m, or g + μm with Nesterov",
    source = "Polyak 1964; Sutskever et al. 2013; PyTorch SGD")
public record Trace(
    @Param(value = "share of the sum kept, at least 0 and below 1", byDefault = "0.9")
        double momentum,
    @Param(value = "whether to look ahead as Nesterov does", byDefault = "false") boolean nesterov,
    @Param(
            value = "share of each gradient after the first left out, at least 0 and below 1",
            byDefault = "0",
            whose = "PyTorch")
        double dampening)
    implements GradientTransform {

  public Trace {
    Checks.fraction("trace.momentum", momentum);
    Checks.fraction("trace.dampening", dampening);
  }

  public Trace(double momentum, boolean nesterov) {
    this(momentum, nesterov, 0);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site.zeros());
  }

  private final class Running implements Stage {

    private final Tensor sum;
    private final double[] clock = {0};

    Running(Tensor sum) {
      this.sum = sum;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      Tensor u = direction(updates);
      return nesterov ? u : updates.copyInPlace(u);
    }

    @Override
    public void move(Tensor updates, Moment moment, Tail tail) {
      tail.move(moment.parameters(), direction(updates));
    }

    /** The sum itself or, looking ahead, {@code updates} changed. */
    private Tensor direction(Tensor updates) {
      double taken = clock[0]++ == 0 ? 1 : 1 - dampening;
      if (taken == 1) {
        sum.mulAddInPlace(momentum, updates);
      } else {
        sum.mulInPlace(momentum).addInPlace(updates, taken);
      }
      return nesterov ? updates.addInPlace(sum, momentum) : sum;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("trace.sum", sum);
      if (dampening > 0) {
        visitor.numbers("trace.clock", clock);
      }
    }
  }
}
