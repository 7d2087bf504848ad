package io.evergrad.forecast;

import io.evergrad.model.Activation;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.layer.Flatten;
import io.evergrad.model.layer.Linear;

/** Which leaf layer is crossed by which law. */
final class Laws {

  private Laws() {}

  static Crossed cross(Walk walk, Node node, Signal in) {
    LayerSpec spec = node.spec();
    if (spec instanceof Linear) {
      return linear(walk, node, in);
    }
    if (spec instanceof Flatten) {
      return Crossed.modelled(in.uniform().withShape(node.output()), Delta::uniform);
    }
    if (spec instanceof Activation activation && activation.isElementwise()) {
      return ActivationLaw.cross(activation, in);
    }
    return Crossed.unknown(in, node.output(), "there is no law for " + node.name());
  }

  private static Crossed linear(Walk walk, Node node, Signal in) {
    var weight = walk.weights().law(node.path() + ".weight");
    if (weight.isEmpty()) {
      return Crossed.unknown(in, node.output(), "there is no law for its initializer");
    }
    return new DenseLaw(
            weight.get(),
            walk.weights().bias(node.path() + ".bias"),
            node.input().size(-1),
            node.output().size(-1))
        .cross(in, node.output());
  }
}
