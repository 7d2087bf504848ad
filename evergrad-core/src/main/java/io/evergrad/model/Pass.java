package io.evergrad.model;

import io.evergrad.tensor.Tensor;
import java.util.Optional;

/**
 * One run through a network.
 *
 * @param training true where dropout drops and batch statistics are used
 * @param calibrating true where layers with a {@link DataDriven} start set their weights by what
 *     comes out of them, each before its output goes on
 * @param observer told each leaf layer's input and output; does nothing where nobody watches
 * @param memory what layers keep for the next step; absent where this is no step's pass
 */
public record Pass(
    boolean training, boolean calibrating, Observer observer, Optional<StepMemory> memory) {

  private static final Observer NOBODY = (node, output) -> {};

  private static final Observer ALL_KEPT = (node, output) -> {};

  /** Sees what passes between layers. */
  @FunctionalInterface
  public interface Observer {
    void saw(Node node, Tensor output);

    /**
     * As {@link #saw(Node, Tensor)} for a layer that is differentiated by hand: {@code signal} will
     * hold δ = ∂loss/∂output when the backward pass is over.
     */
    default void saw(Node node, Tensor output, Tensor signal) {
      saw(node, output);
    }

    /**
     * Hands a leaf layer its input: {@code x} itself, or as many equal numbers in a tensor of their
     * own, whose gradient is then what comes back through that layer alone.
     */
    default Tensor enters(Node node, Tensor x) {
      return x;
    }
  }

  public static Pass train() {
    return new Pass(true, false, NOBODY, Optional.empty());
  }

  static Pass step(StepMemory memory) {
    return new Pass(true, false, NOBODY, Optional.of(memory));
  }

  /** This pass with every layer's output told. */
  public Pass toldTo(Observer watching) {
    return new Pass(training, calibrating, watching, memory);
  }

  /** This pass where no layer keeps tensors for the next. */
  public Pass keepingNothing() {
    return new Pass(training, calibrating, observer, Optional.empty());
  }

  public static Pass train(Observer observer) {
    return new Pass(true, false, observer, Optional.empty());
  }

  /** Training in which no layer may spare memory by computing again, for gradients of gradients. */
  public static Pass trainKeepingAll() {
    return new Pass(true, false, ALL_KEPT, Optional.empty());
  }

  /** Whether every layer's output must be recorded and kept until the backward pass is over. */
  public boolean keepsAll() {
    return calibrating || observer != NOBODY;
  }

  public static Pass evaluate() {
    return new Pass(false, false, NOBODY, Optional.empty());
  }

  /** As in training, setting the weights that start by the data. */
  public static Pass calibrate() {
    return new Pass(true, true, NOBODY, Optional.empty());
  }
}
