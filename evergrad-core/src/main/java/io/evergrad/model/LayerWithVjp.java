package io.evergrad.model;

import io.evergrad.tensor.Tensor;
import java.util.Optional;

/** A layer that can be computed without a graph. */
record LayerWithVjp(Layer layer, Optional<Vjp> vjp, Optional<Node> node) implements Layer {

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    return layer.forward(x, pass);
  }
}
