package io.evergrad.model.layer;

import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;

/**
 * Drops whole channels of x [batch, channels, …] with probability p in training and scales the
 * others up; passes all otherwise. Neighbouring pixels are so alike that dropping single ones takes
 * little away.
 */
@Part(
    name = "dropout-channels",
    summary = "Drops whole channels at random in training (spatial dropout).",
    formula = "y_c = x_c·m_c/(1−p), m_c ~ Bernoulli(1−p)",
    source = "Tompson et al. 2015, sec. 3.2")
public record DropoutChannels(
    @Param(
            value = "probability to drop, at least 0 and below 1",
            byDefault = "0.5",
            whose = "PyTorch")
        double p)
    implements LayerSpec {

  public DropoutChannels {
    Checks.fraction("dropout-channels.p", p);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(
        input.rank() >= 2,
        "the input of dropout-channels",
        "a signal channels×length or an image channels×height×width",
        input);
    return input;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Rng rng = site.rng();
    return (x, pass) -> pass.training() && p > 0 ? x.mul(Mask.of(x, 2, p, rng)) : x;
  }
}
