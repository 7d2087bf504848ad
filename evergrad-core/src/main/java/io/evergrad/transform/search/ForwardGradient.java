package io.evergrad.transform.search;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * Replaces the gradient by its part along a random direction: u ← (u·v)·v with v ~ N(0, I), which
 * is unbiased and of E‖(u·v)v‖² = (n+2)·‖u‖² for n parameters.
 *
 * <p>The directional derivative is exact. It is taken from the gradient of the backward pass, so
 * that a step costs what any other does: this stage shows what forward gradients learn, not the
 * memory that forward-mode differentiation would spare; {@code mezo} spares it.
 */
@Part(
    name = "forward-gradient",
    summary = "The gradient's part along a random direction: unbiased, and noisy.",
    formula = "u ← (u·v)·v, v ~ N(0, I)",
    source = "Baydin et al. 2022, definition 1")
public record ForwardGradient(
    @Param(
            value = "directions to average, at least 1",
            byDefault = "1",
            whose = "Baydin et al. 2022")
        int samples)
    implements Search {

  public ForwardGradient {
    Checks.atLeast(1, "forward-gradient.samples", samples);
  }

  public ForwardGradient() {
    this(1);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(Directions.normal(site, "forward-gradient"), samples);
  }

  private record Running(Directions directions, int samples) implements Stage {

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      return Scope.call(
          () -> {
            Tensor sum = updates.mul(0);
            for (int i = 0; i < samples; i++) {
              Tensor v = directions.draw();
              Tensor slope = updates.mul(v).sum().mul(1.0 / samples);
              sum.addInPlace(v.mulInPlace(slope), 1);
            }
            return updates.copyInPlace(sum);
          });
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.stream("directions", directions.rng());
    }
  }
}
