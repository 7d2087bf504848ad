package io.evergrad.model;

import java.util.Optional;

/**
 * A layer whose vector-Jacobian product is written out, so that a run of such layers needs no
 * graph: {@link VjpChain}.
 */
public sealed interface Vjp {

  /**
   * y = x Wᵀ + b on x [batch, in].
   *
   * @param weight W [out, in], a parameter
   * @param bias b [out], a parameter
   */
  record Affine(Slot weight, Optional<Slot> bias) implements Vjp {}

  /** y = φ(x), in place of x. */
  record InPlace(InPlaceActivation activation) implements Vjp {}
}
