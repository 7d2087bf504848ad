package io.evergrad.forecast;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.activation.CRelu;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.activation.Maxout;
import io.evergrad.model.activation.PRelu;
import io.evergrad.model.activation.Relu;
import io.evergrad.tensor.Shape;
import java.util.Optional;

/** Activations that learn or join numbers: prelu, crelu, maxout; of softmax a bound. */
final class GroupedActivationLaw {

  private GroupedActivationLaw() {}

  static Optional<Crossed> of(Walk walk, Node node, Signal in) {
    LayerSpec spec = node.spec();
    if (spec instanceof PRelu prelu && prelu.start() >= 0) {
      return Optional.of(ActivationLaw.cross(new LeakyRelu(prelu.start()), in));
    }
    if (spec instanceof CRelu) {
      return Optional.of(crelu(in, node.output()));
    }
    if (spec instanceof Maxout maxout) {
      return Optional.of(maxout(maxout.pieces(), in, node.output()));
    }
    return node.name().contains("softmax") ? Optional.of(softmax(node, in)) : Optional.empty();
  }

  /** Each number comes out once as it is and once as 0, and its slopes are 1 and 0. */
  private static Crossed crelu(Signal in, Shape output) {
    Crossed half = ActivationLaw.cross(new Relu(), in);
    return Crossed.modelled(half.out().withShape(output), delta -> half.back(delta).times(2))
        .withGrasp(half.grasp(), half.reason());
  }

  /** The largest of k independent normal numbers; the gradient goes to that one. */
  private static Crossed maxout(int pieces, Signal in, Shape output) {
    double[] largest = Largest.of(pieces);
    double std = Math.sqrt(in.variance());
    double mean = in.mean() + std * largest[0];
    double spread = in.variance() * (largest[1] - largest[0] * largest[0]);
    double alike = in.variance() > 0 ? (in.across() - in.mean() * in.mean()) / in.variance() : 1;
    Signal out =
        new Signal(
            output,
            new double[] {spread + mean * mean},
            mean,
            mean * mean + Math.max(-1, Math.min(1, alike)) * spread,
            mean * mean + spread,
            in.kurtosis(),
            in.spread(),
            in.directions(),
            Signal.Law.OTHER,
            in.batch());
    return Crossed.modelled(out, delta -> delta.uniform().times(1.0 / pieces))
        .withGrasp(
            Grasp.APPROXIMATED, "what two examples share after the maximum is taken as before it");
  }

  /**
   * The Jacobian diag(y) − yyᵀ at even probabilities 1/n: 1/n times the projection off the ones. An
   * uneven softmax passes at most half of the norm.
   */
  private static Crossed softmax(Node node, Signal in) {
    double n = node.input().size(-1);
    double even = 1 / n;
    Signal out =
        new Signal(
            node.output(),
            new double[] {even * even},
            even,
            even * even,
            even * even,
            1,
            0,
            in.directions(),
            Signal.Law.OTHER,
            in.batch());
    boolean logs = node.name().startsWith("log");
    double factor = logs ? 1 : even * even;
    return Crossed.modelled(out, delta -> delta.uniform().times(factor))
        .withGrasp(
            Grasp.BOUNDED,
            logs
                ? "log-softmax is taken as if its probabilities were even: at most twice the norm passes"
                : "softmax is taken as if its probabilities were even; at most half of the norm passes");
  }
}
