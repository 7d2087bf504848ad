package io.evergrad.analyse;

import io.evergrad.init.Init;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.model.Network;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** Small networks in float64, with normal examples and the mean squared error. */
final class Nets {

  private Nets() {}

  static Probe probe(Arena arena, Init init, Shape input, int batch, LayerSpec... layers) {
    LayerSpec model = Layers.sequence(layers);
    Recipe recipe = new Recipe(model, Loss.meanSquaredError(), new Adam(1e-3), 3).withInit(init);
    Network network =
        Network.build(model, init, input, 3, new Network.Place(DType.FLOAT64, Device.cpu(), arena));
    Tensor x = arena.keep(normal(input.prepend(batch), "x"));
    Tensor y = arena.keep(normal(network.output().prepend(batch), "y"));
    return new Probe(recipe, network, Loss.meanSquaredError(), x, y);
  }

  static Tensor normal(Shape shape, String purpose) {
    return Tensor.zeros(shape, DType.FLOAT64, Device.cpu())
        .normalInPlace(0, 1, Rng.seeded(5, purpose));
  }
}
