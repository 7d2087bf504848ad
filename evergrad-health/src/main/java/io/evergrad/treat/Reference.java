package io.evergrad.treat;

import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.init.Zeros;
import io.evergrad.loss.BinaryCrossEntropy;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.On;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Softmax;
import io.evergrad.model.layer.Flatten;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.Sequence;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * The healthy net to hold a cure against: one hidden layer of 128 rectified units, He's start, Adam
 * at 1e-3, on the same examples for the same steps. A cured net should come up to it.
 */
final class Reference {

  private static final int HIDDEN = 128;

  private Reference() {}

  static Recipe of(Recipe recipe, int outputs) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new Flatten());
    layers.add(new Linear(HIDDEN));
    layers.add(new Relu());
    layers.add(new Linear(outputs));
    if (recipe.loss() instanceof CrossEntropy loss && loss.on() == On.PROBABILITIES) {
      layers.add(new Softmax());
    }
    if (recipe.loss() instanceof BinaryCrossEntropy loss && loss.on() == On.PROBABILITIES) {
      layers.add(new Sigmoid());
    }
    return recipe
        .withName("reference")
        .withModel(new Sequence(layers))
        .withInit(Init.of(new HeNormal(), new Zeros()))
        .withOptimizer(new Adam(1e-3));
  }
}
