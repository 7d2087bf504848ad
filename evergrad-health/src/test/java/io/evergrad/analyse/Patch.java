package io.evergrad.analyse;

import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Network;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** A small network in float64 with a batch, for one test. */
record Patch(Network network, Loss loss, Tensor x, Tensor y) {

  /** With a batch of normal features and the targets that {@code targets} makes of them. */
  static void with(
      LayerSpec spec,
      Loss loss,
      Tensor features,
      Function<Tensor, Tensor> targets,
      Consumer<Patch> test) {
    try (Arena arena = new Arena()) {
      Network network =
          Network.build(
              spec,
              Init.of(new HeNormal(), new Normal(0.3, 0)),
              Shape.of(features.shape().size(1)),
              5,
              new Network.Place(DType.FLOAT64, Device.cpu(), arena));
      Scope.run(() -> test.accept(new Patch(network, loss, features, targets.apply(features))));
    }
  }

  static Tensor normal(long seed, long... shape) {
    return Tensor.zeros(Shape.of(shape), DType.FLOAT64, Device.cpu())
        .normalInPlace(0, 1, Rng.seeded(seed));
  }

  /** Everything that an analysis could change in the network, as text. */
  String state() {
    StringBuilder state = new StringBuilder();
    state.append(Arrays.toString(network.parameters().values().toDoubles()));
    state.append(Arrays.toString(network.parameters().gradients().toDoubles()));
    state.append(Arrays.toString(network.states().toDoubles()));
    new TreeMap<>(network.rngs())
        .forEach((path, rng) -> state.append(path).append(Arrays.hashCode(rng.state())));
    return state.toString();
  }
}
