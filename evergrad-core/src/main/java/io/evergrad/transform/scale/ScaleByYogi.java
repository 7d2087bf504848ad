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
 * Yogi's direction: the running mean over the root of a square that moves by additions only.
 *
 * <p>As in the paper nothing is corrected for the zeros at the start. A gradient that is not finite
 * stays in the moments.
 *
 * <p>v ← v − (1−β₂)·sign(v−g²)·g²; u = m/(√v+ε)
 */
@Part(
    name = "scale-by-yogi",
    summary =
        "Yogi's direction: the running mean over the root of a square that moves by additions only.",
    formula = "v ← v − (1−β₂)·sign(v−g²)·g²; u = m/(√v+ε)",
    source = "Zaheer et al. 2018, algorithm 2")
public record ScaleByYogi(
    @Param(
            value = "decay of the mean, at least 0 and below 1",
            byDefault = "0.9",
            whose = "Zaheer et al. 2018")
        double beta1,
    @Param(
            value = "decay of the square, at least 0 and below 1",
            byDefault = "0.999",
            whose = "Zaheer et al. 2018")
        double beta2,
    @Param(
            value = "keeps the divisor away from 0, above 0",
            byDefault = "1e-3",
            whose = "Zaheer et al. 2018")
        double epsilon,
    @Param(value = "the first square, at least 0", byDefault = "1e-6", whose = "optax")
        double initialAccumulator)
    implements GradientTransform {

  public ScaleByYogi {
    Checks.fraction("scale-by-yogi.beta1", beta1);
    Checks.fraction("scale-by-yogi.beta2", beta2);
    Checks.positive("scale-by-yogi.epsilon", epsilon);
    Checks.notNegative("scale-by-yogi.initial-accumulator", initialAccumulator);
  }

  public ScaleByYogi() {
    this(0.9, 0.999, 1e-3, 1e-6);
  }

  @Override
  public Stage start(TransformSite site) {
    return new Running(site);
  }

  private final class Running implements Stage {

    private final Tensor mean;
    private final Tensor square;
    private final Tensor scratch;

    Running(TransformSite site) {
      mean = site.zeros();
      square = site.zeros();
      scratch = site.zeros();
      square.fillInPlace(initialAccumulator);
    }

    @Override
    public Tensor apply(Tensor updates, Moment moment) {
      mean.lerpInPlace(updates, 1 - beta1);
      updates.mulInPlace(updates);
      scratch.copyInPlace(square).addInPlace(updates, -1).signInPlace();
      square.addProductInPlace(scratch, updates, beta2 - 1);
      updates.copyInPlace(square).sqrtInPlace().addInPlace(epsilon).reciprocalInPlace();
      return updates.mulInPlace(mean);
    }

    @Override
    public void visit(StateVisitor visitor) {
      visitor.tensor("yogi.mean", mean);
      visitor.tensor("yogi.square", square);
    }
  }
}
