package io.evergrad.cure.treatment;

import io.evergrad.init.Init;
import io.evergrad.model.Activation;
import io.evergrad.model.Activations;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Conv1d;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.ConvTranspose2d;
import io.evergrad.model.layer.Linear;
import io.evergrad.observe.LayerFact;

/** Tells layers with weights from others and changes their initializers. */
final class WeightLayers {

  private WeightLayers() {}

  static boolean is(LayerSpec layer) {
    return LayerFact.Kind.of(layer) == LayerFact.Kind.WEIGHTS;
  }

  /** An activation that stands between layers; a softmax and its like are heads. */
  static boolean isHiddenActivation(LayerSpec layer) {
    return Activations.includes(layer) && (isFixed(layer) || !(layer instanceof Activation));
  }

  /** A function of each number alone that learns nothing, in whose place another may stand. */
  static boolean isFixed(LayerSpec layer) {
    return layer instanceof Activation activation && activation.isElementwise();
  }

  /** The layer with initializers taken from the recipe's default. */
  static LayerSpec inheriting(LayerSpec layer) {
    if (layer instanceof Linear linear) {
      return linear.withInit(Init.inherited());
    }
    if (layer instanceof Conv1d conv) {
      return conv.withInit(Init.inherited());
    }
    if (layer instanceof Conv2d conv) {
      return conv.withInit(Init.inherited());
    }
    return layer instanceof ConvTranspose2d conv ? conv.withInit(Init.inherited()) : layer;
  }
}
