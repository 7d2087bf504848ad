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

/**
 * Keeps slow weights φ behind the fast ones w: at every k-th step φ ← φ + α(w − φ), w ← φ. The
 * network is judged by the slow weights. Updates pass through it as they are.
 */
@Part(
    name = "look-ahead",
    summary = "Keeps slow weights, to which the fast ones return every few steps.",
    formula = "every k-th step: φ ← φ + alpha·(w − φ); w ← φ",
    source = "Zhang et al. 2019, algorithm 1")
public record LookAhead(
    @Param(
            value = "k, the steps of the fast weights, at least 1",
            byDefault = "5",
            whose = "Zhang et al. 2019")
        int every,
    @Param(
            value = "α, the step of the slow weights, above 0 to at most 1",
            byDefault = "0.5",
            whose = "Zhang et al. 2019")
        double alpha)
    implements GradientTransform {

  public LookAhead {
    Checks.atLeast(1, "look-ahead.every", every);
    Checks.that(alpha > 0 && alpha <= 1, "look-ahead.alpha", "above 0 and at most 1", alpha);
  }

  public LookAhead() {
    this(5, 0.5);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site.zeros());
  }

  private final class Running implements Stage {

    private final Tensor slow;

    /** Whether the slow weights stand somewhere, and the steps since they last moved. */
    private final double[] steps = {0, 0};

    Running(Tensor slow) {
      this.slow = slow;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      if (steps[0] == 0) {
        slow.copyInPlace(moment.parameters());
        steps[0] = 1;
      }
      return updates;
    }

    @Override
    public boolean settles() {
      return true;
    }

    @Override
    public void settle(Moment moment) {
      if (++steps[1] >= every) {
        steps[1] = 0;
        moment.parameters().copyInPlace(slow.lerpInPlace(moment.parameters(), alpha));
      }
    }

    @Override
    public Tensor judged(Tensor parameters) {
      return steps[0] == 0 ? parameters : slow;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("look-ahead.slow", slow);
      visitor.numbers("look-ahead.steps", steps);
    }
  }
}
