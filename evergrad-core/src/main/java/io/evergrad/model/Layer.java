package io.evergrad.model;

import io.evergrad.tensor.Tensor;
import java.util.Optional;

/** A layer that runs. */
@FunctionalInterface
public interface Layer {

  /** Maps {@code x} [batch, …] to the layer's output [batch, …]. */
  Tensor forward(Tensor x, Pass pass);

  /** Its vector-Jacobian product, where one is written out. */
  default Optional<Vjp> vjp() {
    return Optional.empty();
  }

  /** The leaf of the network that it is, where it is one and has a {@link #vjp}. */
  default Optional<Node> node() {
    return Optional.empty();
  }

  /** {@code layer}, which computes what {@code vjp} says. */
  static Layer with(Vjp vjp, Layer layer) {
    return new LayerWithVjp(layer, Optional.of(vjp), Optional.empty());
  }
}
