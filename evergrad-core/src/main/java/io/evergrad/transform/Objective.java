package io.evergrad.transform;

import io.evergrad.tensor.Tensor;

/**
 * The loss of a step's examples as a function of the flat parameters, for stages that look at it in
 * other places than where the parameters stand: sharpness-aware steps, line searches, curvature,
 * search without gradients.
 *
 * <p>Every evaluation of one step meets the same examples and the same random draws, and leaves the
 * parameters, their gradient and the layers' running statistics as they were.
 */
public interface Objective {

  /**
   * A place's loss and gradient.
   *
   * @param loss a scalar
   * @param gradient [length]
   */
  record Point(Tensor loss, Tensor gradient) {}

  /** Where there is nothing to evaluate: a stage that asks is refused. */
  static Objective none() {
    return new Objective() {
      @Override
      public Tensor loss(Tensor parameters) {
        throw new IllegalStateException("this stage needs a loss that it can evaluate");
      }

      @Override
      public Point at(Tensor parameters) {
        throw new IllegalStateException("this stage needs a loss that it can evaluate");
      }

      @Override
      public Tensor curvature(Tensor direction) {
        throw new IllegalStateException("this stage needs a loss that it can evaluate");
      }
    };
  }

  /** The loss at {@code parameters} [length], a scalar. */
  Tensor loss(Tensor parameters);

  /** The loss and the gradient at {@code parameters} [length]. */
  Point at(Tensor parameters);

  /** The Hessian where the parameters stand times {@code direction} [length]. */
  Tensor curvature(Tensor direction);
}
