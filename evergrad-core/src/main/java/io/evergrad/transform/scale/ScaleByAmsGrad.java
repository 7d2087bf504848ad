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
 * AMSGrad's direction: Adam's with the largest running square so far.
 *
 * <p>One fused pass. A gradient that is not finite stays in the moments.
 *
 * <p>v̄ ← max(v̄, v); u = m̂/(√(v̄/(1−β₂ᵗ))+ε)
 */
@Part(
    name = "scale-by-amsgrad",
    summary = "AMSGrad's direction: Adam's with the largest running square so far.",
    formula = "v̄ ← max(v̄, v); u = m̂/(√(v̄/(1−β₂ᵗ))+ε)",
    source = "Reddi, Kale and Kumar 2018, algorithm 2; PyTorch Adam with amsgrad")
public record ScaleByAmsGrad(
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

  public ScaleByAmsGrad {
    Checks.fraction("scale-by-amsgrad.beta1", beta1);
    Checks.fraction("scale-by-amsgrad.beta2", beta2);
    Checks.positive("scale-by-amsgrad.epsilon", epsilon);
  }

  public ScaleByAmsGrad() {
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
      moments = new Moments(site.zeros(), site.zeros(), site.zeros(), site.zero());
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
      visitor.tensor("amsgrad.mean", moments.mean());
      visitor.tensor("amsgrad.square", moments.square());
      visitor.tensor("amsgrad.largest", moments.largest());
      visitor.tensor("amsgrad.step", moments.step());
    }
  }
}
