package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;

/**
 * Adam's direction: the running mean of the gradient over the root of its running square.
 *
 * <p>A gradient that is not finite stays in the moments: that parameter is lost for the run.
 *
 * <p>m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; u = (m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε)
 */
@Part(
    name = "scale-by-adam",
    summary =
        "Adam's direction: the running mean of the gradient over the root of its running square.",
    formula = "u = m̂/(√v̂+ε)",
    source = "Kingma and Ba 2015, algorithm 1")
public record ScaleByAdam(
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Kingma and Ba 2015")
        double beta1,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Kingma and Ba 2015")
        double beta2,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-8",
            whose = "Kingma and Ba 2015")
        double epsilon)
    implements GradientTransform {

  public ScaleByAdam {
    Checks.fraction("scale-by-adam.beta1", beta1);
    Checks.fraction("scale-by-adam.beta2", beta2);
    Checks.positive("scale-by-adam.epsilon", epsilon);
  }

  public ScaleByAdam() {
    this(0.9, 0.999, 1e-8);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor moment1;
    private final Tensor moment2;
    private final Tensor step;
    private final Tensor direction;

    Running(TransformSite site) {
      moment1 = site.zeros();
      moment2 = site.zeros();
      direction = site.zeros();
      step = site.zero();
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      Kernels.adam(updates, moment1, moment2, step, direction, beta1, beta2, epsilon);
      return direction;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("adam.moment1", moment1);
      visitor.tensor("adam.moment2", moment2);
      visitor.tensor("adam.step", step);
    }
  }
}
