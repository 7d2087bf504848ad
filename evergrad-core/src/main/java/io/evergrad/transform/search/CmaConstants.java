package io.evergrad.transform.search;

import java.util.Optional;

/**
 * The constants of Hansen's tutorial, table 1, named as there.
 *
 * @param weights of the generation from the best to the worst; the first half adds up to 1, the
 *     rest is at most 0
 * @param muEff the first half's effective number
 * @param cs and {@code ds}, how fast the step size follows its path
 * @param cc how fast the path of the covariance forgets
 * @param c1 and {@code cmu}, shares of the path and of the generation in a new covariance
 * @param full whether the covariance is a whole matrix
 */
record CmaConstants(
    int dimension,
    double[] weights,
    double muEff,
    double cs,
    double ds,
    double cc,
    double c1,
    double cmu,
    boolean full) {

  static CmaConstants of(int n, Optional<Integer> wanted, boolean full) {
    int population = wanted.orElse(4 + (int) Math.floor(3 * Math.log(Math.max(1, n))));
    int parents = population / 2;
    double[] raw = new double[population];
    for (int i = 0; i < population; i++) {
      raw[i] = Math.log((population + 1) / 2.0) - Math.log(i + 1.0);
    }
    double muEff = effective(raw, 0, parents);
    double muEffMinus = effective(raw, parents, population);
    double cs = (muEff + 2) / (n + muEff + 5);
    double ds = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cs;
    double cc = (4 + muEff / n) / (n + 4 + 2 * muEff / n);
    double faster = full ? 1 : (n + 2) / 3.0; // Ros and Hansen 2008, sec. 3
    double c1 = Math.min(1, faster * 2 / ((n + 1.3) * (n + 1.3) + muEff));
    double cmu =
        Math.min(
            1 - c1, faster * 2 * (0.25 + muEff + 1 / muEff - 2) / ((n + 2.0) * (n + 2.0) + muEff));
    double negative =
        full
            ? Math.min(
                Math.min(1 + c1 / cmu, 1 + 2 * muEffMinus / (muEff + 2)),
                (1 - c1 - cmu) / (n * cmu))
            : 0; // a diagonal might turn negative
    return new CmaConstants(n, weights(raw, parents, negative), muEff, cs, ds, cc, c1, cmu, full);
  }

  private static double effective(double[] raw, int from, int to) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      sum += raw[i];
      squares += raw[i] * raw[i];
    }
    return sum * sum / squares;
  }

  private static double[] weights(double[] raw, int parents, double negative) {
    double above = 0;
    double below = 0;
    for (double w : raw) {
      above += Math.max(0, w);
      below += Math.max(0, -w);
    }
    double[] weights = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      weights[i] = raw[i] >= 0 ? raw[i] / above : negative * raw[i] / below;
    }
    for (int i = parents; i < raw.length; i++) {
      weights[i] = Math.min(0, weights[i]);
    }
    return weights;
  }

  int population() {
    return weights.length;
  }

  int parents() {
    return weights.length / 2;
  }

  /** E‖N(0, I)‖. */
  double usualLength() {
    double n = dimension;
    return Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
  }
}
