package io.evergrad.transform;

import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * Visits the state of a run in a fixed order. A saving visitor reads what it is shown, a restoring
 * one overwrites it in place.
 */
public interface StateVisitor {

  void tensor(String name, Tensor tensor);

  void numbers(String name, double[] numbers);

  void stream(String name, Rng rng);
}
