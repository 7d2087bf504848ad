package io.evergrad.recipe;

import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;
import java.util.IdentityHashMap;

/** A recipe together with the places in its file where its parts stand. */
public final class WrittenRecipe {

  private final Recipe recipe;
  private final String file;
  private final IdentityHashMap<Object, Binder.Origin> origins;

  WrittenRecipe(Recipe recipe, String file, IdentityHashMap<Object, Binder.Origin> origins) {
    this.recipe = recipe;
    this.file = file;
    this.origins = origins;
  }

  public Recipe recipe() {
    return recipe;
  }

  /** The file's name as messages show it. */
  public String file() {
    return file;
  }

  /**
   * Follows the shapes through the model and into the loss, without a tensor.
   *
   * @param input the shape of one example
   * @throws RecipeException at the first layer that does not take what it is given, or at the loss
   */
  public void check(Shape input, Target target) {
    new ShapeCheck(this).check(input, target);
  }

  /**
   * A problem with a part of this recipe.
   *
   * @param part the very object that stands in {@link #recipe()}
   */
  public RecipeException problem(Object part, String problem) {
    Binder.Origin origin = origins.get(part);
    return origin == null
        ? new RecipeException(file, problem)
        : new RecipeException(origin.position(), origin.path(), problem);
  }
}
