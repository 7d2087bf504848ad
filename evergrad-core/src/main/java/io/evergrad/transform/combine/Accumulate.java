package io.evergrad.transform.combine;

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
import io.evergrad.transform.Wrapper;

/**
 * Makes one step of several batches: the stages inside are called at every k-th step, with the mean
 * of the last k gradients; at the others the update is 0 and the weights stay.
 *
 * <p>Inside, steps count from 0 in steps of their own, ⌊t/k⌋, so schedules are to be given in
 * those. Everything that may act only when weights move (decay, weight constraints, averages)
 * belongs inside. The loss that stages inside can evaluate is that of the last batch alone.
 */
@Part(
    name = "accumulate",
    summary = "Makes one step of the mean gradient of several batches.",
    formula = "u = then((g₁ + … + g_k)/k) at every k-th step, else 0",
    source = "optax MultiSteps")
public record Accumulate(
    @Param("k, the batches of one step, at least 1") int every,
    @Param("the stages that see the mean") GradientTransform then)
    implements Wrapper {

  public Accumulate {
    Checks.atLeast(1, "accumulate.every", every);
  }

  @Override
  public Accumulate withThen(GradientTransform other) {
    return new Accumulate(every, other);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(then.start(site), site.zeros());
  }

  private final class Running implements Stage {

    private final Stage inner;
    private final Tensor sum;
    private final double[] count = {0};
    private boolean moved;

    Running(Stage inner, Tensor sum) {
      this.inner = inner;
      this.sum = sum;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      take(updates);
      return moved ? inner.apply(updates, within(moment)) : updates;
    }

    @Override
    public void move(Tensor updates, Moment moment, Tail tail) {
      take(updates);
      if (moved) {
        inner.move(updates, within(moment), tail);
      } else {
        tail.move(moment.parameters(), updates);
      }
    }

    /** Leaves the mean where a step is due, else 0, in {@code updates}. */
    private void take(Tensor updates) {
      sum.addInPlace(updates, 1);
      count[0]++;
      moved = count[0] >= every;
      if (!moved) {
        updates.fillInPlace(0);
        return;
      }
      updates.copyInPlace(sum).mulInPlace(1.0 / every);
      sum.fillInPlace(0);
      count[0] = 0;
    }

    private Moment within(Moment moment) {
      return moment.withStep(moment.step() / every);
    }

    @Override
    public boolean settles() {
      return inner.settles();
    }

    @Override
    public void settle(Moment moment) {
      if (moved) {
        inner.settle(within(moment));
      }
    }

    @Override
    public Tensor judged(Tensor parameters) {
      return inner.judged(parameters);
    }

    @Override
    public void validated(double loss) {
      inner.validated(loss);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("accumulate.sum", sum);
      visitor.numbers("accumulate.count", count);
      inner.visit(visitor);
    }
  }
}
