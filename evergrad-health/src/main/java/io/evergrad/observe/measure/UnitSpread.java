package io.evergrad.observe.measure;

import io.evergrad.model.activation.Channels;
import io.evergrad.tensor.Tensor;

/**
 * How much the units of a layer differ: the root mean square of their distance from the mean unit,
 * over that of the outputs. 0 where all units give the same; NaN where all give 0.
 */
public record UnitSpread() implements LayerMeasure {

  @Override
  public String name() {
    return "unit-spread";
  }

  @Override
  public String meaning() {
    return "0: all units of the layer are one and the same, and equal gradients keep them so.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    Tensor outputs = group.outputs();
    boolean plain = outputs.shape().rank() <= 3;
    int unit = plain || group.channels() == Channels.LAST ? -1 : 2;
    Tensor mean = outputs.mean(unit).unsqueeze(unit);
    Tensor apart = group.norms(outputs.sub(mean).flatten(1));
    return apart.div(group.norms(group.rows()));
  }
}
