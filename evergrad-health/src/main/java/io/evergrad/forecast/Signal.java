package io.evergrad.forecast;

import io.evergrad.tensor.Shape;
import java.util.Arrays;

/**
 * What is known of the numbers between two layers, over units, examples and random weights.
 *
 * @param shape of one example
 * @param q E[h²] by place, or one number where all places have the same
 * @param mean E[h]
 * @param across E[h_a h_b] of one unit for two different examples
 * @param within E[h_p h_p'] of one unit for two different places of an example
 * @param kurtosis E[h⁴]/E[h²]² over units; 1 where the numbers are given and not random
 * @param spread variance over seeds of ln q at finite width
 * @param directions how many directions the examples of a batch differ in: the participation ratio
 *     (Σλ)²/Σλ² of their centred products' eigenvalues λ
 * @param law how the numbers of one unit are spread
 * @param batch examples in a batch
 */
record Signal(
    Shape shape,
    double[] q,
    double mean,
    double across,
    double within,
    double kurtosis,
    double spread,
    double directions,
    Law law,
    int batch) {

  /** No product of two numbers is larger than their mean square. */
  Signal {
    double most = Arrays.stream(q).average().orElse(0);
    across = Math.max(-most, Math.min(most, across));
    within = Math.max(-most, Math.min(most, within));
  }

  /** How numbers are spread. */
  enum Law {
    NORMAL,
    /** Coordinates of a random point on a sphere: what batch-norm gives. */
    SPHERE,
    OTHER
  }

  /** Of batches of that many examples: B of them span no more than B−1 directions. */
  static Signal of(InputStatistics input, int batch) {
    boolean image = input.shape().rank() == 3 && input.places().length > 1;
    return new Signal(
        input.shape(),
        image ? input.places().clone() : new double[] {input.meanSquare()},
        input.mean(),
        input.correlation() * input.meanSquare(),
        input.within() * input.meanSquare(),
        1,
        0,
        1 / (1 / input.dimensions() + 1.0 / Math.max(1, batch - 1)),
        Law.OTHER,
        batch);
  }

  /** The most directions in which a batch can differ about its mean. */
  int most() {
    return Math.max(1, batch - 1);
  }

  /** E[h²] over all places. */
  double meanSquare() {
    return Arrays.stream(q).average().orElseThrow();
  }

  double variance() {
    return Math.max(0, meanSquare() - mean * mean);
  }

  /** Numbers at one place. */
  long unitsAt(int places) {
    return shape.count() / places;
  }

  Signal withShape(Shape changed) {
    return new Signal(changed, q, mean, across, within, kurtosis, spread, directions, law, batch);
  }

  Signal withDirections(double changed) {
    return new Signal(shape, q, mean, across, within, kurtosis, spread, changed, law, batch);
  }

  Signal withLaw(Law changed) {
    return new Signal(shape, q, mean, across, within, kurtosis, spread, directions, changed, batch);
  }

  /** The same with all places alike. */
  Signal uniform() {
    return q.length == 1
        ? this
        : new Signal(
            shape,
            new double[] {meanSquare()},
            mean,
            across,
            within,
            kurtosis,
            spread,
            directions,
            law,
            batch);
  }

  /** α times it. */
  Signal times(double factor) {
    double square = factor * factor;
    return new Signal(
        shape,
        Arrays.stream(q).map(v -> v * square).toArray(),
        mean * factor,
        across * square,
        within * square,
        kurtosis,
        spread,
        directions,
        law,
        batch);
  }

  /**
   * The sum of two that share no weights: squares add up, and products of the means. The kurtosis
   * of a sum of independent numbers comes nearer to the normal one.
   */
  Signal plus(Signal other) {
    double cross = 2 * mean * other.mean;
    double own = meanSquare();
    double others = other.meanSquare();
    double all = own + others + cross;
    double excess =
        (own * own * (kurtosis - 3) + others * others * (other.kurtosis - 3)) / (all * all);
    double share = own / (own + others);
    return new Signal(
        shape,
        Places.combined(q, other.q, (a, b) -> a + b + cross),
        mean + other.mean,
        across + other.across + cross,
        within + other.within + cross,
        all > 0 ? Math.max(1, 3 + excess) : 3,
        all > 0 ? share * spread + (1 - share) * other.spread : 0,
        all > 0 ? share * directions + (1 - share) * other.directions : directions,
        law == Law.NORMAL && other.law == Law.NORMAL ? Law.NORMAL : Law.OTHER,
        batch);
  }
}
