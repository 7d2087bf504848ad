package io.evergrad.model;

import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** Another way to write the weights of layers: what is trained, and the weight made of it. */
@FunctionalInterface
public interface Reparametrisation {

  /**
   * A weight that a layer has declared.
   *
   * @param site where it was declared, and where more may be
   * @param name its own name there, such as {@code weight}
   * @param shape [out, …]
   * @param parameter what is trained, filled before anything declared after it starts
   */
  record Weight(Site site, String name, Shape shape, Slot parameter) {}

  /** Makes the weight that the layer uses in one pass. */
  @FunctionalInterface
  interface Rule {

    /** Maps what is trained, [out, …], to the weight used, of the same shape. */
    Tensor weight(Tensor trained, Pass pass);
  }

  /** Declares what {@code weight} needs besides itself and returns the rule for it. */
  Rule of(Weight weight);
}
