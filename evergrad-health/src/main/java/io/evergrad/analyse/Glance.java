package io.evergrad.analyse;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.model.Network;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Looking at a network without leaving a trace in it. */
final class Glance {

  private Glance() {}

  /**
   * Runs {@code body} without recording, frees what it made, and puts the network's running
   * statistics and random streams back; returns plain numbers.
   */
  static <T> T at(Network network, Supplier<T> body) {
    return Scope.call(() -> Autograd.off(() -> restoring(network, body)));
  }

  private static <T> T restoring(Network network, Supplier<T> body) {
    Tensor states = network.states().mul(1);
    Map<String, byte[]> draws = new HashMap<>();
    network.rngs().forEach((path, rng) -> draws.put(path, rng.state()));
    try {
      return body.get();
    } finally {
      network.states().copyInPlace(states);
      network.rngs().forEach((path, rng) -> rng.restore(draws.get(path)));
    }
  }

  /** A flat buffer [length] drawn from N(0, 1), 0 between the parameters. */
  static Tensor normal(Network network, Rng rng) {
    Tensor values = network.parameters().values();
    Tensor inside = values.mul(0).fillInPlace(0);
    for (Parameter p : network.parameters().layout().parameters()) {
      FlatParameters.view(inside, p).fillInPlace(1);
    }
    return drawn(values, rng).mul(inside);
  }

  /** As {@link #normal}, of −1 and 1 with equal chances. */
  static Tensor signs(Network network, Rng rng) {
    return normal(network, rng).sign();
  }

  private static Tensor drawn(Tensor like, Rng rng) {
    return Tensor.zeros(like.shape(), DType.FLOAT32, Device.cpu())
        .normalInPlace(0, 1, rng)
        .to(like.dtype())
        .to(like.device());
  }

  /** Σ aᵢbᵢ, added up in float64. */
  static double dot(Tensor a, Tensor b) {
    return Scope.call(() -> a.to(DType.FLOAT64).mul(b.to(DType.FLOAT64)).sum().item());
  }
}
