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
 * RMSprop's direction: the gradient over the root of its running square.
 *
 * <p>Where rounding makes v − m² negative it counts as 0. A gradient that is not finite stays in
 * the square.
 *
 * <p>v ← αv + (1−α)g²; u = g/(√v+ε), centred: g/(√(v−m²)+ε); b ← μb + u
 */
@Part(
    name = "scale-by-rmsprop",
    summary = "RMSprop's direction: the gradient over the root of its running square.",
    formula = "v ← αv + (1−α)g²; u = g/(√v+ε), centred: g/(√(v−m²)+ε); b ← μb + u",
    source = "Tieleman and Hinton 2012, lecture 6.5; Graves 2013, eq. 38 to 45; PyTorch RMSprop")
public record ScaleByRmsProp(
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.99",
            whose = "PyTorch")
        double alpha,
    @Param(value = "keeps the divisor away from 0, above 0", byDefault = "1e-8", whose = "PyTorch")
        double epsilon,
    @Param(
            value = "whether to take the running mean's square off",
            byDefault = "false",
            whose = "PyTorch")
        boolean centred,
    @Param(
            value = "share of past directions kept, at least 0 and below 1",
            byDefault = "0",
            whose = "PyTorch")
        double momentum)
    implements GradientTransform {

  public ScaleByRmsProp {
    Checks.fraction("scale-by-rmsprop.alpha", alpha);
    Checks.positive("scale-by-rmsprop.epsilon", epsilon);
    Checks.fraction("scale-by-rmsprop.momentum", momentum);
  }

  public ScaleByRmsProp() {
    this(0.99, 1e-8, false, 0);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor square;
    private final Tensor scratch;
    private final Tensor mean;
    private final Tensor kept;

    Running(TransformSite site) {
      square = site.zeros();
      scratch = site.zeros();
      mean = centred ? site.zeros() : null;
      kept = momentum > 0 ? site.zeros() : null;
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      square.mulInPlace(alpha).addProductInPlace(updates, updates, 1 - alpha);
      scratch.copyInPlace(square);
      if (centred) {
        mean.lerpInPlace(updates, 1 - alpha);
        scratch.addProductInPlace(mean, mean, -1).clampInPlace(0, Double.POSITIVE_INFINITY);
      }
      updates.divInPlace(scratch.sqrtInPlace().addInPlace(epsilon));
      return momentum > 0
          ? updates.copyInPlace(kept.mulInPlace(momentum).addInPlace(updates, 1))
          : updates;
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("rmsprop.square", square);
      if (centred) {
        visitor.tensor("rmsprop.mean", mean);
      }
      if (momentum > 0) {
        visitor.tensor("rmsprop.kept", kept);
      }
    }
  }
}
