package io.evergrad.forecast;

import io.evergrad.tensor.Shape;
import java.util.Arrays;

/**
 * What is known of the gradient δ between two layers.
 *
 * @param square E[δ²] of one number by place, or one number where all places have the same; in
 *     units of e^log
 * @param log natural logarithm of those units, so that no depth underflows
 * @param correlation E[δ_a δ_b]/E[δ²] of one unit for two different examples
 * @param along the share of δ's squared norm over a batch that lies along the signal at the same
 *     point; NaN where δ does not depend on it beyond its size
 * @param spread variance over seeds of ln ‖δ‖² of a batch at finite width, had the signal no spread
 * @param sensitivity ∂ ln ‖δ‖² / ∂ ln q of the signal at the same point
 * @param held how much of δ lies in the space that the batch's signals span, over what independent
 *     weights would put there; below 1 behind batch-norm, which lets that part grow no more
 * @param alike the mean square cosine between the gradients of two examples
 * @param chosen of how many numbers each that a gradient arrives at is the largest; 1 where none
 *     was chosen
 * @param together E[δ_p δ_p']/E[δ²] of one unit at two different places of an example
 */
record Delta(
    double[] square,
    double log,
    double correlation,
    double along,
    double spread,
    double sensitivity,
    double held,
    double alike,
    double chosen,
    double together) {

  /** What the loss hands back: independent over examples, 1 in norm. */
  static Delta start(Shape shape) {
    return new Delta(
        new double[] {1.0 / shape.count()}, 0, 0, Double.NaN, 0, 0, 1, 1.0 / shape.count(), 1, 0);
  }

  /** ln E‖δ‖² of one example of that shape. */
  double logNorm(Shape shape) {
    double sum = shape.count() * Places.mean(square);
    return sum > 0 ? Math.log(sum) + log : Double.NEGATIVE_INFINITY;
  }

  /** With every square times {@code factor}, and depending on the signal no more. */
  Delta times(double factor) {
    return withSquare(Places.scaled(square, factor));
  }

  /** With other squares, kept near 1. */
  Delta withSquare(double[] changed) {
    double size = Places.mean(changed);
    if (!(size > 0) || Double.isInfinite(size)) {
      return new Delta(
          changed, log, correlation, Double.NaN, spread, sensitivity, held, alike, 1, together);
    }
    return new Delta(
        Places.scaled(changed, 1 / size),
        log + Math.log(size),
        correlation,
        Double.NaN,
        spread,
        sensitivity,
        held,
        alike,
        1,
        together);
  }

  Delta withCorrelation(double changed) {
    return new Delta(square, log, changed, along, spread, sensitivity, held, alike, 1, together);
  }

  Delta withAlong(double changed) {
    return new Delta(
        square, log, correlation, changed, spread, sensitivity, held, alike, 1, together);
  }

  Delta withSpread(double changed, double changedSensitivity) {
    return new Delta(
        square,
        log,
        correlation,
        along,
        changed,
        changedSensitivity,
        held,
        alike,
        chosen,
        together);
  }

  Delta withHeld(double changed) {
    return new Delta(
        square, log, correlation, along, spread, sensitivity, changed, alike, chosen, together);
  }

  Delta withChosen(double changed) {
    return new Delta(
        square, log, correlation, along, spread, sensitivity, held, alike, changed, together);
  }

  Delta withTogether(double changed) {
    return new Delta(
        square, log, correlation, along, spread, sensitivity, held, alike, chosen, changed);
  }

  Delta withAlike(double changed) {
    return new Delta(
        square, log, correlation, along, spread, sensitivity, held, changed, chosen, together);
  }

  /** The same with all places alike. */
  Delta uniform() {
    return square.length == 1 ? this : withSquare(new double[] {Places.mean(square)});
  }

  /**
   * The sum of what comes back by two ways that share no weights.
   *
   * @param common the spread that both ways have from where they part
   */
  Delta plus(Delta other, double common) {
    double unit = Math.max(weight(), other.weight());
    if (unit == Double.NEGATIVE_INFINITY) {
      return this;
    }
    double a = Math.exp(log - unit);
    double b = Math.exp(other.log - unit);
    double[] sum = Places.combined(square, other.square, (x, y) -> a * x + b * y);
    double share = a * Places.mean(square) / Places.mean(sum);
    double rest = 1 - share;
    double noise =
        common + share * share * (spread - common) + rest * rest * (other.spread - common);
    return new Delta(
        sum,
        unit,
        share * correlation + rest * other.correlation,
        Double.NaN,
        noise,
        share * sensitivity + rest * other.sensitivity,
        share * held + rest * other.held,
        share * alike + rest * other.alike,
        1,
        share * together + rest * other.together);
  }

  private double weight() {
    return Arrays.stream(square).sum() > 0 ? log : Double.NEGATIVE_INFINITY;
  }
}
