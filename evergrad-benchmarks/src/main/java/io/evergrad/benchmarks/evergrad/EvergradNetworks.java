package io.evergrad.benchmarks.evergrad;

import io.evergrad.benchmarks.step.Model;
import io.evergrad.benchmarks.step.Shapes;
import io.evergrad.init.Init;
import io.evergrad.model.Network;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;

/** The models as networks, for what is counted rather than timed. */
public final class EvergradNetworks {

  private EvergradNetworks() {}

  /** {@code model} with any weights, which live until {@code arena} is closed. */
  public static Network of(Model model, Arena arena) {
    return Network.build(
        EvergradLayers.of(model),
        Init.standard(),
        Shape.of(Shapes.sizes(model.inputShape())),
        1,
        new Network.Place(DType.FLOAT32, Device.cpu(), arena));
  }
}
