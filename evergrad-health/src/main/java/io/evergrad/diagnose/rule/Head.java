package io.evergrad.diagnose.rule;

import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Subject;
import java.util.List;

/**
 * A layer that gives the output, or one of several side by side, and the range of what it can give.
 *
 * @param low the greatest lower bound
 * @param high the least upper bound
 */
record Head(LayerFact layer, double low, double high) {

  private static final double NONE = Double.POSITIVE_INFINITY;

  /** Those whose range is known. */
  static List<Head> of(Subject subject) {
    return subject.layers().stream()
        .filter(l -> l.fromOutput() == 1 && isKnown(l.kind()))
        .map(Head::of)
        .toList();
  }

  private static boolean isKnown(LayerFact.Kind kind) {
    return kind == LayerFact.Kind.WEIGHTS
        || kind == LayerFact.Kind.ACTIVATION
        || kind == LayerFact.Kind.NORMALISATION;
  }

  /** The bounds at the default of each activation's own parameters. */
  private static Head of(LayerFact layer) {
    return switch (layer.name()) {
      case "sigmoid", "hard-sigmoid", "softmax" -> new Head(layer, 0, 1);
      case "tanh", "hard-tanh", "softsign", "erf" -> new Head(layer, -1, 1);
      case "relu", "softplus", "exponential", "crelu" -> new Head(layer, 0, NONE);
      case "relu6" -> new Head(layer, 0, 6);
      case "log-softmax" -> new Head(layer, -NONE, 0);
      case "elu", "celu" -> new Head(layer, -1, NONE);
      case "selu" -> new Head(layer, -1.7581, NONE);
      case "gelu" -> new Head(layer, -0.17, NONE);
      case "silu", "swish" -> new Head(layer, -0.2785, NONE);
      case "mish" -> new Head(layer, -0.3088, NONE);
      case "hard-swish" -> new Head(layer, -0.375, NONE);
      default -> new Head(layer, -NONE, NONE);
    };
  }

  boolean is(String name) {
    return layer.name().equals(name);
  }

  /** A softmax or its logarithm, whose outputs hang together. */
  boolean isDistribution() {
    return is("softmax") || is("log-softmax");
  }

  /** Such as {@code numbers from 0 to 1}. */
  String range() {
    if (low == -NONE && high == NONE) {
      return "numbers of any size";
    }
    if (high == NONE) {
      return Texts.format("numbers from %s up", Texts.number(low));
    }
    return low == -NONE
        ? Texts.format("numbers up to %s", Texts.number(high))
        : Texts.format("numbers from %s to %s", Texts.number(low), Texts.number(high));
  }
}
