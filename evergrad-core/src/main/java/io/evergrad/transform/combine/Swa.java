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
import java.util.Optional;

/**
 * Judges the network by the plain mean of its weights along the way: after {@code from} steps, and
 * every {@code every} steps from then on, a ← a + (w − a)/(n+1). Before, by w. The training itself
 * goes on with w; updates pass through as they are.
 *
 * <p>To stand last, with a learning rate that stays high or goes round. Batch-norm's running mean
 * and variance are no parameters: they stay those of w and may be far from what the averaged
 * weights would give; the authors pass over the training examples once more to measure them anew,
 * which this does not. Nets with layer-norm or none need no such pass.
 */
@Part(
    name = "swa",
    summary = "Judges the network by the plain mean of its weights from a step on.",
    formula = "a ← a + (w − a)/(n + 1) every so many steps",
    source = "Izmailov et al. 2018, algorithm 1")
public record Swa(
    @Param("steps made before the first is taken into the mean, at least 1") long from,
    @Param(value = "steps between two that are, at least 1", byDefault = "1") long every)
    implements GradientTransform {

  public Swa {
    Checks.atLeast(1, "swa.from", from);
    Checks.atLeast(1, "swa.every", every);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site.zeros());
  }

  private final class Running implements Stage {

    private final Tensor mean;
    private final double[] taken = {0};

    Running(Tensor mean) {
      this.mean = mean;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      return updates;
    }

    @Override
    public Optional<Tail> foldedInto(Tail tail, Moment moment) {
      return Optional.of(tail);
    }

    @Override
    public boolean settles() {
      return true;
    }

    @Override
    public void settle(Moment moment) {
      long over = moment.step() + 1 - from;
      if (over >= 0 && over % every == 0) {
        mean.lerpInPlace(moment.parameters(), 1 / ++taken[0]);
      }
    }

    @Override
    public Tensor judged(Tensor parameters) {
      return taken[0] == 0 ? parameters : mean;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("swa.mean", mean);
      visitor.numbers("swa.taken", taken);
    }
  }
}
