package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Gru;
import io.evergrad.model.layer.Irnn;
import io.evergrad.model.layer.Rnn;
import io.evergrad.recipe.Recipe;

/** Puts a gated layer of as many units in the place of every plain recurrent one. */
public record GateRecurrence() implements Cure.FreshStart {

  @Override
  public String name() {
    return "gate-recurrence";
  }

  @Override
  public String change() {
    return "every plain recurrent layer becomes a gru, whose gates learn what to keep";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    LayerSpec model = recipe.model();
    return recipe.withModel(LayerLists.rewriteLeaves(model, GateRecurrence::gated));
  }

  private static LayerSpec gated(LayerSpec layer) {
    if (layer instanceof Rnn rnn) {
      return new Gru(rnn.units()).withLayers(rnn.layers()).withBidirectional(rnn.bidirectional());
    }
    return layer instanceof Irnn irnn ? new Gru(irnn.units()) : layer;
  }
}
