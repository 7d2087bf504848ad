package io.evergrad.model.layer;

import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Drops each number with probability p in training and scales the others up; passes all otherwise.
 */
@Part(
    name = "dropout",
    summary = "Drops numbers at random in training.",
    formula = "y = x·m/(1−p), m ~ Bernoulli(1−p)",
    source = "Srivastava et al. 2014")
public record Dropout(
    @Param(
            value = "probability to drop, at least 0 and below 1",
            byDefault = "0.5",
            whose = "Srivastava et al. 2014")
        double p)
    implements LayerSpec {

  public Dropout {
    Checks.fraction("dropout.p", p);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Rng rng = site.rng();
    return (x, pass) -> {
      if (!pass.training() || p == 0) {
        return x;
      }
      Tensor mask =
          Autograd.off(
              () ->
                  Tensor.zeros(x.shape(), x.dtype(), x.device())
                      .bernoulliInPlace(1 - p, rng)
                      .mulInPlace(1 / (1 - p)));
      return x.mul(mask);
    };
  }
}
