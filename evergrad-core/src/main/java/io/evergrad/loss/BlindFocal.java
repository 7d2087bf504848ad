package io.evergrad.loss;

import java.util.function.DoublePredicate;

/**
 * The constant answer that {@link Focal} likes best: the least of Σ m·f(p) over shares p that sum
 * to 1, with f(p) = −(1−p)^γ ln p, which falls and is convex, so that m·f'(p) is the same for every
 * class.
 *
 * @param gamma as in the loss
 */
record BlindFocal(double gamma) {

  private static final int HALVINGS = 100;

  /**
   * @param masses how much each class counts, none negative, at least one above 0
   */
  double least(double[] masses) {
    double steepness = where(t -> sum(masses, -Math.exp(t)) < 1, 700, -700);
    double slope = -Math.exp(steepness);
    double total = 0;
    for (double mass : masses) {
      total += mass == 0 ? 0 : mass * value(share(slope / mass));
    }
    return total;
  }

  private double sum(double[] masses, double slope) {
    double sum = 0;
    for (double mass : masses) {
      sum += mass == 0 ? 0 : share(slope / mass);
    }
    return sum;
  }

  /** Where f has this slope. */
  private double share(double slope) {
    return where(p -> slopeAt(p) < slope, 0, 1);
  }

  /** Where {@code before}, true at one end, turns false on the way to the other. */
  private static double where(DoublePredicate before, double from, double to) {
    double near = from;
    double far = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = near / 2 + far / 2;
      if (before.test(middle)) {
        near = middle;
      } else {
        far = middle;
      }
    }
    return near / 2 + far / 2;
  }

  private double value(double p) {
    return -Math.pow(1 - p, gamma) * Math.log(p);
  }

  private double slopeAt(double p) {
    double bend = gamma == 0 ? 0 : gamma * Math.pow(1 - p, gamma - 1) * Math.log(p);
    return bend - Math.pow(1 - p, gamma) / p;
  }
}
