package io.evergrad.transform;

import io.evergrad.tensor.Tensor;

/** Some places of a flat buffer: what is gathered from them and put back. */
record Selection(Tensor indices) {

  boolean isEmpty() {
    return indices.shape().count() == 0;
  }

  Tensor of(Tensor whole) {
    return whole.indexSelect(0, indices);
  }

  void put(Tensor part, Tensor whole) {
    whole.indexCopyInPlace(0, indices, part);
  }

  /** A copy of {@code whole} with {@code part} in its places. */
  Tensor replaced(Tensor part, Tensor whole) {
    Tensor copy = whole.mul(1);
    put(part, copy);
    return copy;
  }

  /** The moment as the stages of this selection see it. */
  Moment of(Moment moment) {
    Tensor whole = moment.parameters();
    Objective objective = moment.objective();
    return moment
        .withParameters(of(whole))
        .withObjective(
            new Objective() {
              @Override
              public Tensor loss(Tensor parameters) {
                return objective.loss(replaced(parameters, whole));
              }

              @Override
              public Point at(Tensor parameters) {
                Point point = objective.at(replaced(parameters, whole));
                return new Point(point.loss(), Selection.this.of(point.gradient()));
              }

              @Override
              public Tensor curvature(Tensor direction) {
                Tensor around = replaced(direction, whole.mul(0));
                return Selection.this.of(objective.curvature(around));
              }
            });
  }
}
