package io.evergrad.cure.treatment;

import io.evergrad.init.Init;
import io.evergrad.model.Activation;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.activation.Softmax;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.Linear;

/** Tells layers with weights from others and changes their initializers. */
final class WeightLayers {

  private WeightLayers() {}

  static boolean is(LayerSpec layer) {
    return layer instanceof Linear || layer instanceof Conv2d;
  }

  /** An activation that stands between layers; a softmax is a head. */
  static boolean isHiddenActivation(LayerSpec layer) {
    return layer instanceof Activation && !(layer instanceof Softmax);
  }

  /** The layer with initializers taken from the recipe's default. */
  static LayerSpec inheriting(LayerSpec layer) {
    if (layer instanceof Linear linear) {
      return linear.withInit(Init.inherited());
    }
    if (layer instanceof Conv2d conv) {
      return conv.withInit(Init.inherited());
    }
    return layer;
  }
}
