package io.evergrad.model;

import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** An elementwise φ whose slope can be told from its value, so that y may take the place of z. */
public interface InPlaceActivation extends Activation {

  /** z ← φ(z), not recorded. */
  void applyInPlace(Tensor z);

  /**
   * g ← φ′(z)·g, not recorded.
   *
   * @param y φ(z)
   */
  void backInPlace(Tensor y, Tensor g);

  @Override
  default Layer build(Site site, Shape input) {
    return Layer.with(new Vjp.InPlace(this), (x, pass) -> apply(x));
  }
}
