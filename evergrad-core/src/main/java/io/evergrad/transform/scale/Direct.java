package io.evergrad.transform.scale;

import io.evergrad.tensor.Kernels.Goal;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.Tail;

/**
 * A stage whose direction a kernel adds to a buffer in one pass: to the parameters themselves or,
 * where the update is wanted, to zeros. The direction does not depend on the parameters.
 */
interface Direct extends Stage {

  /** Adds the direction to its goal. */
  void add(Tensor updates, Goal goal);

  /** Where an update is built, [length]. */
  Tensor buffer();

  @Override
  default Tensor apply(Tensor updates, Moment moment) {
    return scaled(updates, 1);
  }

  @Override
  default void move(Tensor updates, Moment moment, Tail tail) {
    Tensor w = moment.parameters();
    if (tail.watcher().isPresent()) {
      tail.scaled().move(w, scaled(updates, tail.factor()));
    } else {
      tail.decay(w);
      add(updates, new Goal(w, tail.factor()));
    }
  }

  private Tensor scaled(Tensor updates, double factor) {
    Tensor direction = buffer().fillInPlace(0);
    add(updates, new Goal(direction, factor));
    return direction;
  }
}
