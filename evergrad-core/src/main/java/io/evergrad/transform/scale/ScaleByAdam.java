package io.evergrad.transform.scale;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Kernels.Betas;
import io.evergrad.tensor.Kernels.Goal;
import io.evergrad.tensor.Kernels.Moments;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import java.util.function.Supplier;

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

  private final class Running implements Direct {

    private final Moments moments;
    private final Supplier<Tensor> buffer;

    Running(TransformSite site) {
      moments = new Moments(site.zeros(), site.zeros(), null, site.zero());
      buffer = site.zerosOnDemand();
    }

    @Override
    public Tensor buffer() {
      return buffer.get();
    }

    @Override
    public void add(Tensor updates, Goal goal) {
      Kernels.adam(updates, moments, new Betas(beta1, beta2, epsilon), goal);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("adam.moment1", moments.mean());
      visitor.tensor("adam.moment2", moments.square());
      visitor.tensor("adam.step", moments.step());
    }
  }
}
