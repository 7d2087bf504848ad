package io.evergrad.recipe;

import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;
import io.evergrad.transform.Rated;
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
   * Follows the shapes through the model and into the loss, and the gradient to its learning rate,
   * without a tensor.
   *
   * @param input the shape of one example
   * @throws RecipeException at the first layer that does not take what it is given, at the loss, or
   *     at an optimizer without a learning rate
   */
  public void check(Shape input, Target target) {
    new ShapeCheck(this).check(input, target);
    if (!Rated.everywhere(recipe.optimizer())) {
      throw problem(
          recipe.optimizer(),
          "expected a stage with a learning rate for every parameter, such as adam or sgd, found"
              + " none: the gradient would be added as it is");
    }
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
