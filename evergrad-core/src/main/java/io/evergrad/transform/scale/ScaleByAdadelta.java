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
 * Adadelta's direction: the gradient times the root of past squared steps over that of past squared
 * gradients.
 *
 * <p>A gradient that is not finite stays in the squares.
 *
 * <p>v ← ρv + (1−ρ)g²; u = g·√(a+ε)/√(v+ε); a ← ρa + (1−ρ)u²
 */
@Part(
    name = "scale-by-adadelta",
    summary =
        "Adadelta's direction: the gradient times the root of past squared steps over that of past squared gradients.",
    formula = "v ← ρv + (1−ρ)g²; u = g·√(a+ε)/√(v+ε); a ← ρa + (1−ρ)u²",
    source = "Zeiler 2012, algorithm 1")
public record ScaleByAdadelta(
    @Param(
            value = "decay of both squares, at least 0 and below 1",
            byDefault = "0.9",
            whose = "PyTorch")
        double rho,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-6",
            whose = "Zeiler 2012")
        double epsilon)
    implements GradientTransform {

  public ScaleByAdadelta {
    Checks.fraction("scale-by-adadelta.rho", rho);
    Checks.positive("scale-by-adadelta.epsilon", epsilon);
  }

  public ScaleByAdadelta() {
    this(0.9, 1e-6);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor square;
    private final Tensor steps;
    private final Tensor scratch;

    Running(TransformSite site) {
      square = site.zeros();
      steps = site.zeros();
      scratch = site.zeros();
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      square.mulInPlace(rho).addProductInPlace(updates, updates, 1 - rho);
      scratch.copyInPlace(square).addInPlace(epsilon).sqrtInPlace();
      updates.divInPlace(scratch);
      scratch.copyInPlace(steps).addInPlace(epsilon).sqrtInPlace();
      updates.mulInPlace(scratch);
      steps.mulInPlace(rho).addProductInPlace(updates, updates, 1 - rho);
      return updates;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("adadelta.square", square);
      visitor.tensor("adadelta.steps", steps);
    }
  }
}
