package io.evergrad.cure.treatment;

import io.evergrad.cure.Cure;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.GroupNorm;
import io.evergrad.recipe.Recipe;

/** Puts a normalisation of each example by itself in the place of every batch norm. */
public record ReplaceBatchNorm() implements Cure.FreshStart {

  @Override
  public String name() {
    return "replace-batch-norm";
  }

  @Override
  public String change() {
    return "every batch-norm becomes a group-norm of one group, which needs no other example";
  }

  @Override
  public Recipe applyTo(Recipe recipe) {
    LayerSpec model = recipe.model();
    return recipe.withModel(
        model instanceof BatchNorm
            ? replaced(model)
            : LayerLists.rewriteLeaves(model, ReplaceBatchNorm::replaced));
  }

  private static LayerSpec replaced(LayerSpec layer) {
    return layer instanceof BatchNorm norm ? new GroupNorm(1, norm.epsilon()) : layer;
  }
}
