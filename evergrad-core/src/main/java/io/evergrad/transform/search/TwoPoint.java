package io.evergrad.transform.search;

import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;

/**
 * The slope along random directions, from two losses each: mean of (L(w+c·d) − L(w−c·d))/(2c)·d.
 *
 * <p>Directions are drawn anew where they are needed instead of kept, and the slope stays on the
 * device.
 *
 * @param decay c shrinks with the step t as c/(t+1)^decay
 */
record TwoPoint(Directions directions, double reach, double decay, int samples) implements Stage {

  @Override
  public Tensor apply(Tensor updates, Moment moment) {
    double c = reach / Math.pow(moment.step() + 1.0, decay);
    updates.fillInPlace(0);
    for (int i = 0; i < samples; i++) {
      Scope.run(() -> add(updates, moment, c));
    }
    return updates;
  }

  private void add(Tensor updates, Moment moment, double c) {
    byte[] position = directions.rng().state();
    Tensor above = Scope.call(() -> directions.loss(moment, position, c));
    Tensor below = Scope.call(() -> directions.loss(moment, position, -c));
    Tensor slope = above.sub(below).mul(1 / (2 * c * samples));
    updates.addInPlace(directions.draw(position).mulInPlace(slope), 1);
  }

  @Override
  public boolean readsUpdates() {
    return false;
  }

  @Override
  public void visit(StateVisitor visitor) {
    visitor.stream("directions", directions.rng());
  }
}
