package io.evergrad.forecast;

import io.evergrad.model.Activation;
import io.evergrad.model.Node;
import io.evergrad.model.layer.Flatten;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.Reshape;
import java.util.List;
import java.util.Optional;

/** Which leaf layer is crossed by which law. */
final class Laws {

  private static final List<Law> ALL =
      List.of(
          Laws::linear,
          Laws::activation,
          Laws::shape,
          ConvolutionLaw::of,
          PoolLaw::of,
          MaskLaw::of,
          NormLaw::of,
          RecurrentLaw::of,
          AttentionLaw::of,
          SequenceLaw::of,
          GroupedActivationLaw::of);

  private Laws() {}

  static Crossed cross(Walk walk, Node node, Signal in) {
    for (Law law : ALL) {
      Optional<Crossed> crossed = law.cross(walk, node, in);
      if (crossed.isPresent()) {
        return crossed.get();
      }
    }
    return Crossed.unknown(in, node.output(), "there is no law for " + node.name());
  }

  private static Optional<Crossed> linear(Walk walk, Node node, Signal in) {
    if (!(node.spec() instanceof Linear)) {
      return Optional.empty();
    }
    var weight = walk.law(node.path() + ".weight");
    if (weight.isEmpty()) {
      return Optional.of(Crossed.unknown(in, node.output(), Weights.NO_LAW));
    }
    DenseLaw law =
        new DenseLaw(
            weight.get(),
            walk.weights().bias(node.path() + ".bias"),
            node.input().size(-1),
            node.output().size(-1));
    return Optional.of(law.cross(in, node.output()));
  }

  private static Optional<Crossed> activation(Walk walk, Node node, Signal in) {
    return node.spec() instanceof Activation activation && activation.isElementwise()
        ? Optional.of(ActivationLaw.cross(activation, in))
        : Optional.empty();
  }

  private static Optional<Crossed> shape(Walk walk, Node node, Signal in) {
    return node.spec() instanceof Flatten || node.spec() instanceof Reshape
        ? Optional.of(Crossed.modelled(in.uniform().withShape(node.output()), Delta::uniform))
        : Optional.empty();
  }
}
