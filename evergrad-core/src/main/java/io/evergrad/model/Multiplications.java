package io.evergrad.model;

import io.evergrad.gradient.Parameter;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.SelfAttention;
import io.evergrad.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many multiplications a forward pass of one example makes in matrix products and convolutions.
 *
 * @param layers one number a leaf layer, in the outline's order
 */
public record Multiplications(List<Double> layers) {

  public Multiplications {
    layers = List.copyOf(layers);
  }

  /** A weight is used once at each place of the output; a looked-up row is not multiplied. */
  public static Multiplications of(Outline outline) {
    Map<String, Double> weights = new HashMap<>();
    for (Outline.Start start : outline.parameters()) {
      if (start.role() == Parameter.Role.WEIGHT && start.shape().rank() >= 2) {
        String layer = start.path().substring(0, start.path().lastIndexOf('.'));
        weights.merge(layer, (double) start.shape().count(), Double::sum);
      }
    }
    return new Multiplications(
        outline.leaves().stream().map(n -> of(n, weights.getOrDefault(n.path(), 0.0))).toList());
  }

  private static double of(Node node, double weights) {
    if (node.spec() instanceof Embedding) {
      return 0;
    }
    double scores = node.spec() instanceof SelfAttention ? attention(node.output()) : 0;
    return weights * places(node) + scores;
  }

  /** q kᵀ and its product with v, for [time, width]. */
  private static double attention(Shape sequence) {
    return 2.0 * sequence.size(0) * sequence.size(0) * sequence.size(1);
  }

  /** Pixels of an image, steps of a sequence. */
  private static double places(Node node) {
    Shape shape = node.spec() instanceof RecurrentLayer ? node.input() : node.output();
    return switch (shape.rank()) {
      case 3 -> shape.size(1) * (double) shape.size(2);
      case 2 -> shape.size(0);
      default -> 1;
    };
  }

  public double sum() {
    return layers.stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * The share of those in layers that make at least {@code least} of them; 0 where there are none.
   */
  public double shareInLayersOf(double least) {
    double all = sum();
    return all == 0
        ? 0
        : layers.stream().mapToDouble(Double::doubleValue).filter(n -> n >= least).sum() / all;
  }
}
