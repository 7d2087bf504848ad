package io.evergrad.transform;

import io.evergrad.tensor.Tensor;

/** A transform in a run. */
public interface Stage {

  /**
   * Maps updates to updates, both [length] of the flat buffer. The stage owns {@code updates} and
   * may change it in place.
   */
  Tensor apply(Tensor updates, Moment moment);

  /** Told the loss of each validation. */
  default void validated(double loss) {}

  /** Shows everything that the next step depends on, for saving and resuming. */
  default void visit(StateVisitor visitor) {}
}
