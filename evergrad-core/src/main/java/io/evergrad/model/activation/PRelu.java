package io.evergrad.model.activation;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Constant;
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
 * A leaky relu that learns its slope: φ(z) = z for z > 0, else a·z.
 *
 * <p>Shapes: z and φ(z) [batch, …], a [1] or [channels]. Decay is for weights: a decayed slope
 * drifts to a plain relu, so a has the role of a scale.
 */
@Part(
    name = "prelu",
    summary = "A leaky relu that learns its slope below 0, one for all or one a channel.",
    formula = "φ(z) = z for z > 0, else a·z",
    source = "He et al. 2015, eq. 1")
public record PRelu(
    @Param(
            value = "whether each channel has a slope of its own",
            byDefault = "false",
            whose = "PyTorch")
        boolean perChannel,
    @Param(value = "first slope below 0, finite", byDefault = "0.25", whose = "He et al. 2015")
        double start,
    @Param(value = "where the channels are: last for sequences time×features", byDefault = "first")
        Channels channels)
    implements LayerSpec {

  public PRelu {
    Checks.finite("prelu.start", start);
  }

  /** With one slope for all, 0.25. */
  public PRelu() {
    this(false);
  }

  /** With slopes of 0.25. */
  public PRelu(boolean perChannel) {
    this(perChannel, 0.25, Channels.FIRST);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(input.rank() >= 1, "the input of prelu", "at least one-dimensional", input);
    return input;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Shape slopes = Shape.of(perChannel ? channels.of(input) : 1);
    Slot slope = site.parameter("weight", slopes, Parameter.Role.SCALE, new Constant(start));
    boolean turned = perChannel && channels == Channels.LAST && input.rank() > 1;
    return (x, pass) -> turned ? last(x, slope.tensor()) : x.prelu(slope.tensor());
  }

  private static Tensor last(Tensor x, Tensor slope) {
    return x.transpose(1, -1).prelu(slope).transpose(1, -1);
  }
}
