package io.evergrad.model.layer;

import io.evergrad.init.Init;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Weighs the channels of an image by what is in all of them.
 *
 * <p>Shapes: x [batch, c, height, width], W₁ [⌈c/reduction⌉, c], W₂ [c, ⌈c/reduction⌉].
 */
@Part(
    name = "squeeze-excite",
    summary = "Weighs the channels of an image by what is in all of them.",
    formula = "y = x·σ(W₂ relu(W₁ z + b₁) + b₂), z = mean of each channel",
    source = "Hu et al. 2018, eq. 2 to 4")
public record SqueezeExcite(
    @Param(
            value = "channels to each hidden unit, at least 1",
            byDefault = "16",
            whose = "Hu et al. 2018")
        int reduction)
    implements LayerSpec {

  public SqueezeExcite {
    Checks.atLeast(1, "squeeze-excite.reduction", reduction);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(
        input.rank() == 3, "the input of squeeze-excite", "an image channels×height×width", input);
    return input;
  }

  @Override
  public Layer build(Site site, Shape input) {
    long channels = input.size(0);
    long hidden = (channels + reduction - 1) / reduction;
    Site squeeze = site.inside("squeeze");
    Slot w1 = squeeze.weight(Shape.of(hidden, channels), Init.inherited());
    Slot b1 = squeeze.bias(Shape.of(hidden), Init.inherited());
    Site excite = site.inside("excite");
    Slot w2 = excite.weight(Shape.of(channels, hidden), Init.inherited());
    Slot b2 = excite.bias(Shape.of(channels), Init.inherited());
    return (x, pass) -> {
      Tensor z = x.mean(2, 3).linear(w1.tensor(), b1.tensor()).relu();
      Tensor gate = z.linear(w2.tensor(), b2.tensor()).sigmoid();
      return x.mul(gate.unsqueeze(2).unsqueeze(3));
    };
  }
}
