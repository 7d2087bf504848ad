package io.evergrad.benchmarks.roofline;

import io.evergrad.gradient.Parameter;
import io.evergrad.model.Network;
import io.evergrad.model.Node;
import io.evergrad.model.layer.SelfAttention;
import io.evergrad.tensor.Shape;

/**
 * What a step of a network must do at the least.
 *
 * @param operations multiplications and additions of matrix products and convolutions, forward and
 *     twice that on the way back
 * @param bytes what one pass of Adam reads and writes: parameter, gradient and two moments in
 *     float32
 */
record Work(double operations, double bytes) {

  /** Numbers read (4) and written (3) for each parameter. */
  private static final int NUMBERS = 7;

  static Work of(Network network, long batch) {
    double forward = 0;
    for (Node node : network.leaves()) {
      forward += forward(network, node);
    }
    long parameters = network.parameters().layout().length();
    return new Work(3 * batch * forward, parameters * (double) NUMBERS * Float.BYTES);
  }

  /** Of one example: a weight is used once at each place of the output. */
  private static double forward(Network network, Node node) {
    double weights =
        network.parameters().layout().parameters().stream()
            .filter(p -> p.path().startsWith(node.path() + "."))
            .filter(p -> p.role() == Parameter.Role.WEIGHT && p.shape().rank() >= 2)
            .filter(p -> !node.name().equals("embedding"))
            .mapToDouble(Parameter::size)
            .sum();
    double products = node.spec() instanceof SelfAttention ? attention(node.output()) : 0;
    return 2 * weights * places(node) + products;
  }

  /** q kᵀ and its product with v: [time, width] each. */
  private static double attention(Shape sequence) {
    return 4.0 * sequence.size(0) * sequence.size(0) * sequence.size(1);
  }

  /** Steps of a sequence, pixels of an image; the recurrent layer counts what it is given. */
  private static double places(Node node) {
    Shape output = node.output();
    return switch (output.rank()) {
      case 3 -> output.size(1) * (double) output.size(2);
      case 2 -> output.size(0);
      default -> node.input().rank() == 2 && node.name().equals("lstm") ? node.input().size(0) : 1;
    };
  }
}
