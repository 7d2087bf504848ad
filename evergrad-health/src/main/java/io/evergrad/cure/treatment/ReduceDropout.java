package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.AlphaDropout;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.DropoutChannels;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Recipe;

/** Limits what every layer of dropout drops; one that drops less stays as it is. */
public record ReduceDropout(double limit) implements Cure.FreshStart {

  public ReduceDropout {
    Checks.fraction("reduce-dropout.limit", limit);
  }

  @Override
  public String name() {
    return "reduce-dropout";
  }

  @Override
  public String change() {
    return "no layer drops more than " + limit + " of its numbers";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    return recipe.withModel(LayerLists.rewriteLeaves(recipe.model(), this::limited));
  }

  private LayerSpec limited(LayerSpec layer) {
    if (layer instanceof Dropout dropout && dropout.p() > limit) {
      return new Dropout(limit);
    }
    if (layer instanceof AlphaDropout dropout && dropout.p() > limit) {
      return new AlphaDropout(limit);
    }
    return layer instanceof DropoutChannels dropout && dropout.p() > limit
        ? new DropoutChannels(limit)
        : layer;
  }
}
