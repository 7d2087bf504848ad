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
 * Judges the network by an exponential average of its weights: a ← βa + (1−β)w after each step; by
 * a/(1−βᵗ) after t. The training itself goes on with w; updates pass through as they are.
 *
 * <p>To stand last, after the stages that constrain the weights. Batch-norm's running mean and
 * variance are no parameters and are not averaged: they stay those of w, whose drift the short
 * memory of a usual β leaves small.
 */
@Part(
    name = "ema",
    summary = "Judges the network by an exponential average of its weights.",
    formula = "a ← decay·a + (1 − decay)·w; judged by a/(1 − decay^t)",
    source = "Polyak and Juditsky 1992; Kingma and Ba 2015, section 7.2")
public record Ema(
    @Param(value = "β, share of the average kept, at least 0 and below 1", byDefault = "0.999")
        double decay)
    implements GradientTransform {

  public Ema {
    Checks.fraction("ema.decay", decay);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site.zeros());
  }

  private final class Running implements Stage {

    private final Tensor average;
    private final double[] steps = {0};

    Running(Tensor average) {
      this.average = average;
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
      average.lerpInPlace(moment.parameters(), 1 - decay);
      steps[0]++;
    }

    @Override
    public Tensor judged(Tensor parameters) {
      return steps[0] == 0 ? parameters : average.mul(1 / (1 - Math.pow(decay, steps[0])));
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("ema.average", average);
      visitor.numbers("ema.steps", steps);
    }
  }
}
