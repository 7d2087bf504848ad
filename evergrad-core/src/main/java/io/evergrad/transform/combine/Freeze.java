package io.evergrad.transform.combine;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;
import io.evergrad.transform.Wrapper;
import java.util.Optional;

/**
 * Holds some parameters still from one step to another: while from ≤ t and t below until, the
 * stages inside see a gradient of 0 for them, their update is 0, and what the stages inside would
 * make of the weights themselves is undone for them.
 *
 * <p>Moments inside stay 0 for parameters frozen from the first step on. Without stages inside, as
 * the last stage of a chain, it stops the update alone.
 */
@Part(
    name = "freeze",
    summary = "Holds some parameters still from one step to another.",
    formula = "u = 0 where chosen, while from ≤ t < until; else then(g)",
    source = "Howard and Ruder 2018, section 3.3, gradual unfreezing")
public record Freeze(
    @Param("which parameters: all, matrices, vectors or a path with *") Where on,
    @Param(value = "the first frozen step, at least 0", byDefault = "0") long from,
    @Param("the first step that is free again, at least 1; never where it is left out")
        Optional<Long> until,
    @Param(value = "the stages that hold still", byDefault = "[]") GradientTransform then)
    implements Wrapper {

  public Freeze {
    Checks.atLeast(0, "freeze.from", from);
    if (until.isPresent()) {
      Checks.that(until.get() > from, "freeze.until", "above freeze.from", until.get());
    }
  }

  /** For ever. */
  public Freeze(Where on, GradientTransform then) {
    this(on, 0, Optional.empty(), then);
  }

  @Override
  public Freeze withThen(GradientTransform other) {
    return new Freeze(on, from, until, other);
  }

  private boolean isFrozen(long step) {
    return step >= from && (until.isEmpty() || step < until.get());
  }

  @Override
  public Stage start(TransformSite site) {
    Tensor chosen = site.arena().keep(on.mask(site).gt(0));
    return new Running(then.start(site), chosen, site.zero());
  }

  private final class Running implements Stage {

    private final Stage inner;
    private final Tensor chosen;
    private final Tensor zero;

    Running(Stage inner, Tensor chosen, Tensor zero) {
      this.inner = inner;
      this.chosen = chosen;
      this.zero = zero;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      return isFrozen(moment.step())
          ? held(inner.apply(held(updates), moment))
          : inner.apply(updates, moment);
    }

    private Tensor held(Tensor updates) {
      return updates.copyInPlace(Tensor.where(chosen, zero, updates));
    }

    @Override
    public boolean readsUpdates() {
      return inner.readsUpdates();
    }

    @Override
    public boolean settles() {
      return inner.settles();
    }

    @Override
    public void settle(Moment moment) {
      if (isFrozen(moment.step()) && inner.settles()) {
        Tensor w = moment.parameters();
        Tensor before = w.mul(1);
        inner.settle(moment);
        w.copyInPlace(Tensor.where(chosen, before, w));
      } else {
        inner.settle(moment);
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
      inner.visit(visitor);
    }
  }
}
