package io.evergrad.loss;

import io.evergrad.tensor.Tensor;

/** A number people read; higher is better. It is a function of sums over examples. */
public interface Metric {

  /** Such as {@code accuracy}. */
  String name();

  /** The sums that one batch contributes, float64 [k]. */
  Tensor sums(Tensor output, Tensor target);

  /** The metric of the examples that {@code sums} were taken over. */
  double value(double[] sums);
}
