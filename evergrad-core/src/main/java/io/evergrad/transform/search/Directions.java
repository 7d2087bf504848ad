package io.evergrad.transform.search;

import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Moment;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.Where;

/**
 * Random directions [length], 0 between the parameters. They can be drawn again from a position.
 */
final class Directions {

  private final TransformSite site;
  private final Tensor mask;
  private final Rng rng;
  private final boolean signs;

  private Directions(TransformSite site, String purpose, boolean signs) {
    this.site = site;
    this.mask = Where.ALL.mask(site);
    this.rng = site.rng(purpose);
    this.signs = signs;
  }

  /** Independent standard normal numbers. */
  static Directions normal(TransformSite site, String purpose) {
    return new Directions(site, purpose, false);
  }

  /** Independent numbers that are −1 or 1 with equal probability. */
  static Directions signs(TransformSite site, String purpose) {
    return new Directions(site, purpose, true);
  }

  Rng rng() {
    return rng;
  }

  Tensor draw() {
    Tensor drawn = Tensor.zeros(Shape.of(site.layout().length()), site.dtype(), site.device());
    if (signs) {
      drawn.bernoulliInPlace(0.5, rng).mulInPlace(2).addInPlace(-1);
    } else {
      drawn.normalInPlace(0, 1, rng);
    }
    return drawn.mulInPlace(mask);
  }

  /** The direction that was drawn at {@code position}. */
  Tensor draw(byte[] position) {
    rng.restore(position);
    return draw();
  }

  /** w + reach·d. */
  static Tensor from(Tensor w, Tensor direction, double reach) {
    return direction.mulInPlace(reach).addInPlace(w, 1);
  }

  /** The loss at w + reach·d with the direction d of {@code position}; a scalar. */
  Tensor loss(Moment moment, byte[] position, double reach) {
    return moment.objective().loss(from(moment.parameters(), draw(position), reach));
  }
}
