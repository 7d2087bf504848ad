package io.evergrad.model.activation;

import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * The largest of each group of channels: φ(z)ᵢ = max over j of z at i·pieces + j.
 *
 * <p>Shapes: z [batch, channels, …] with channels a multiple of the pieces, φ(z) [batch,
 * channels/pieces, …]. After a linear layer of {@code pieces·units} units this is the maxout unit
 * of the paper.
 */
@Part(
    name = "maxout",
    summary = "The largest of each group of channels that stand side by side.",
    formula = "φ(z)ᵢ = maxⱼ z_(i·pieces+j), j < pieces",
    source = "Goodfellow et al. 2013, eq. 1")
public record Maxout(
    @Param(
            value = "channels in a group, at least 2",
            byDefault = "2",
            whose = "Goodfellow et al. 2013")
        int pieces,
    @Param(value = "where the channels are: last for sequences time×features", byDefault = "first")
        Channels channels)
    implements LayerSpec {

  public Maxout {
    Checks.atLeast(2, "maxout.pieces", pieces);
  }

  /** With the channels first. */
  public Maxout(int pieces) {
    this(pieces, Channels.FIRST);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(input.rank() >= 1, "the input of maxout", "at least one-dimensional", input);
    long given = channels.of(input);
    Checks.that(
        given % pieces == 0,
        "the channels given to maxout",
        "a multiple of its " + pieces + " pieces",
        given);
    return channels.with(input, given / pieces);
  }

  @Override
  public Layer build(Site site, Shape input) {
    Shape output = outputShape(input);
    int group = channels == Channels.FIRST ? 2 : output.rank() + 1;
    long[] split = new long[output.rank() + 1];
    System.arraycopy(output.sizes(), 0, split, 0, group - 1);
    split[group - 1] = pieces;
    System.arraycopy(output.sizes(), group - 1, split, group, output.rank() - group + 1);
    Shape grouped = new Shape(split);
    return (x, pass) -> x.reshape(grouped.prepend(x.shape().size(0))).max(group);
  }
}
