package io.evergrad.transform;

import io.evergrad.tensor.Tensor;
import java.util.Optional;

/** A transform in a run. */
public interface Stage {

  /**
   * Maps updates to updates, both [length] of the flat buffer. The stage owns {@code updates} and
   * may change it in place.
   */
  Tensor apply(Tensor updates, Moment moment);

  /**
   * Moves {@code moment.parameters()} by what {@code tail} makes of {@link #apply}, which is not
   * called at the same moment then. A stage that can write there directly spares passes.
   */
  default void move(Tensor updates, Moment moment, Tail tail) {
    Tensor w = moment.parameters();
    foldedInto(tail, moment)
        .ifPresentOrElse(
            longer -> longer.move(w, updates), () -> tail.move(w, apply(updates, moment)));
  }

  /**
   * {@code tail} with this stage before it, to be used in place of {@link #apply} at this moment;
   * empty where this stage is more than a tail can tell.
   */
  default Optional<Tail> foldedInto(Tail tail, Moment moment) {
    return Optional.empty();
  }

  /**
   * Whether {@link #apply} looks at the updates it is given; where not, no gradient is computed.
   */
  default boolean readsUpdates() {
    return true;
  }

  /** Whether {@link #settle} does anything. */
  default boolean settles() {
    return false;
  }

  /**
   * Told when the update has been added. May change {@code moment.parameters()}, which have moved,
   * in place.
   */
  default void settle(Moment moment) {}

  /**
   * The parameters to judge the network by, such as an average over steps.
   *
   * @param parameters the flat values, not to be changed
   */
  default Tensor judged(Tensor parameters) {
    return parameters;
  }

  /** Told the loss of each validation. */
  default void validated(double loss) {}

  /** Shows everything that the next step depends on, for saving and resuming. */
  default void visit(StateVisitor visitor) {}
}
