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
    return among(group, group.outputs());
  }

  /** The spread among the units of {@code numbers} [layers, batch, …], [layers]. */
  static Tensor among(LayerGroup group, Tensor numbers) {
    int unit = group.channels() == Channels.LAST ? -1 : 2;
    return about(group, numbers, numbers.mean(unit).unsqueeze(unit));
  }

  /** The root mean square distance from {@code mean} over that of {@code numbers}, [layers]. */
  static Tensor about(LayerGroup group, Tensor numbers, Tensor mean) {
    Tensor apart = group.norms(numbers.sub(mean).flatten(1));
    return apart.div(group.norms(numbers.flatten(1)));
  }
}
