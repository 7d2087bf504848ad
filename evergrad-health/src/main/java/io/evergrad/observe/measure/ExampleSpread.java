package io.evergrad.observe.measure;

import io.evergrad.model.activation.Channels;
import io.evergrad.tensor.Tensor;

/**
 * How much a layer's outputs depend on what it is given: the root mean square of their distance
 * from the mean over the examples, over that of the outputs. 0 where all examples give the same;
 * NaN where all give 0. The places of an image count as examples; the steps of a sequence are held
 * against the mean of their own sequence, for attention makes these alike first (Dong et al. 2021).
 */
public record ExampleSpread() implements LayerMeasure {

  @Override
  public String name() {
    return "example-spread";
  }

  @Override
  public String meaning() {
    return "Falling towards 0 from layer to layer: examples become alike, and what is left of their"
        + " differences drowns in rounding.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    Tensor x = group.outputs();
    int rank = x.shape().rank();
    if (rank < 4) {
      return UnitSpread.about(group, x, x.mean(1).unsqueeze(1));
    }
    if (group.channels() == Channels.LAST) {
      boolean sequence = x.shape().size(2) > 1;
      return UnitSpread.about(group, x, sequence ? x.mean(2).unsqueeze(2) : x.mean(1).unsqueeze(1));
    }
    Tensor places = x.flatten(3); // [layers, batch, channels, places]
    return UnitSpread.about(group, places, places.mean(3).mean(1).unsqueeze(1).unsqueeze(-1));
  }
}
