package io.evergrad.model.activation;

import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * Keeps both signs apart: φ(z) = [max(0, z), max(0, −z)], so that no unit can die.
 *
 * <p>Shapes: z [batch, channels, …], φ(z) [batch, 2·channels, …].
 */
@Part(
    name = "crelu",
    summary =
        "Gives what is positive and what is negative as channels of their own: twice as many.",
    formula = "φ(z) = [max(0, z), max(0, −z)]",
    source = "Shang et al. 2016, definition 2.1")
public record CRelu(
    @Param(value = "where the channels are: last for sequences time×features", byDefault = "first")
        Channels channels)
    implements LayerSpec {

  /** With the channels first. */
  public CRelu() {
    this(Channels.FIRST);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(input.rank() >= 1, "the input of crelu", "at least one-dimensional", input);
    return channels.with(input, 2 * channels.of(input));
  }

  @Override
  public Layer build(Site site, Shape input) {
    int dimension = channels.dimension();
    return (x, pass) -> Tensor.concat(List.of(x.relu(), x.neg().relu()), dimension);
  }
}
