package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * Rprop's direction: the sign of the gradient times a size that grows while the sign stays.
 *
 * <p>Sizes start at 1 and are multiples of the rate. Meant for gradients of the whole data set: the
 * noise of small batches turns signs and shrinks every step. Only signs are kept, so that no
 * product of small gradients can vanish. Where the gradient is not a number the direction is 0.
 *
 * <p>s ← clamp(η₊s where g·g′&gt;0, η₋s where &lt;0); u = sign(g)·s, 0 where g·g′&lt;0
 */
@Part(
    name = "scale-by-rprop",
    summary =
        "Rprop's direction: the sign of the gradient times a size that grows while the sign stays.",
    formula = "s ← clamp(η₊s where g·g′>0, η₋s where <0); u = sign(g)·s, 0 where g·g′<0",
    source = "Riedmiller and Braun 1993; PyTorch Rprop")
public record ScaleByRprop(
    @Param(
            value = "η₋, factor where the sign turned, above 0 and below 1",
            byDefault = "0.5",
            whose = "Riedmiller and Braun 1993")
        double shrink,
    @Param(
            value = "η₊, factor where the sign stayed, above 1",
            byDefault = "1.2",
            whose = "Riedmiller and Braun 1993")
        double grow,
    @Param(
            value = "the smallest size in multiples of the rate, above 0",
            byDefault = "1e-4",
            whose = "PyTorch: 1e-6 at the rate 0.01")
        double least,
    @Param(
            value = "the largest size in multiples of the rate, above 0",
            byDefault = "5000",
            whose = "PyTorch: 50 at the rate 0.01")
        double most)
    implements GradientTransform {

  public ScaleByRprop {
    Checks.that(shrink > 0 && shrink < 1, "scale-by-rprop.shrink", "above 0 and below 1", shrink);
    Checks.that(grow > 1 && Double.isFinite(grow), "scale-by-rprop.grow", "above 1", grow);
    Checks.positive("scale-by-rprop.least", least);
    Checks.positive("scale-by-rprop.most", most);
    Checks.that(most >= least, "scale-by-rprop.most", "at least the smallest size " + least, most);
  }

  public ScaleByRprop() {
    this(0.5, 1.2, 1e-4, 5000);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor before;
    private final Tensor size;
    private final Tensor scratch;
    private final Tensor turn;

    Running(TransformSite site) {
      before = site.zeros();
      size = site.zeros();
      scratch = site.zeros();
      turn = site.zeros();
      size.fillInPlace(1);
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      updates.signInPlace();
      turn.copyInPlace(before).mulInPlace(updates);
      double half = (grow - shrink) / 2;
      double mean = (grow + shrink) / 2 - 1;
      scratch.copyInPlace(turn).mulInPlace(mean).addInPlace(half).mulInPlace(turn).addInPlace(1);
      size.mulInPlace(scratch).clampInPlace(least, most);
      updates.mulInPlace(turn.addInPlace(1).clampInPlace(0, 1));
      before.copyInPlace(updates);
      return updates.mulInPlace(size);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("rprop.before", before);
      visitor.tensor("rprop.size", size);
    }
  }
}
