package io.evergrad.model;

import io.evergrad.tensor.Tensor;

/**
 * One run through a network.
 *
 * @param training true where dropout drops and batch statistics are used
 * @param observer told each leaf layer's output; does nothing where nobody watches
 */
public record Pass(boolean training, Observer observer) {

  private static final Observer NOBODY = (node, output) -> {};

  /** Sees what passes between layers. */
  @FunctionalInterface
  public interface Observer {
    void saw(Node node, Tensor output);
  }

  public static Pass train() {
    return new Pass(true, NOBODY);
  }

  public static Pass train(Observer observer) {
    return new Pass(true, observer);
  }

  public static Pass evaluate() {
    return new Pass(false, NOBODY);
  }
}
