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
 * Lion's direction: the sign of the running mean leaning towards the gradient.
 *
 * <p>Every nonzero direction has size 1, so that rates are three to ten times smaller than those of
 * Adam. Where the gradient is not a number, m stays so and the direction is 0.
 *
 * <p>u = sign(β₁m + (1−β₁)g); m ← β₂m + (1−β₂)g
 */
@Part(
    name = "scale-by-lion",
    summary = "Lion's direction: the sign of the running mean leaning towards the gradient.",
    formula = "u = sign(β₁m + (1−β₁)g); m ← β₂m + (1−β₂)g",
    source = "Chen et al. 2023, algorithm 2")
public record ScaleByLion(
    @Param(
            value = "share of the mean in the direction, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Chen et al. 2023")
        double beta1,
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.99",
            whose = "Chen et al. 2023")
        double beta2)
    implements GradientTransform {

  public ScaleByLion {
    Checks.fraction("scale-by-lion.beta1", beta1);
    Checks.fraction("scale-by-lion.beta2", beta2);
  }

  public ScaleByLion() {
    this(0.9, 0.99);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor mean;
    private final Tensor direction;

    Running(TransformSite site) {
      mean = site.zeros();
      direction = site.zeros();
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      direction.copyInPlace(mean).lerpInPlace(updates, 1 - beta1).signInPlace();
      mean.lerpInPlace(updates, 1 - beta2);
      return direction;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("lion.mean", mean);
    }
  }
}
