package io.evergrad.forecast;

import io.evergrad.model.Node;
import java.util.Optional;

/** How leaf layers of some kinds are crossed. */
@FunctionalInterface
interface Law {

  /** Empty where the layer is of another kind. */
  Optional<Crossed> cross(Walk walk, Node node, Signal in);
}
