package io.evergrad.forecast;

/**
 * The Hermite series of a function f of a standard normal number: a_k = E[f(z)he_k(z)]/√k!. Of two
 * numbers with the correlation c, E[f(u)f(v)] = Σ a_k² c^k (Mehler 1866).
 *
 * @param squares a_k² for k up to 40; the rest of E[f²] stands at the end and counts as one term
 */
@SuppressWarnings("ArrayRecordComponent") // coefficients to add up, never compared
record HermiteSeries(double[] squares) {

  private static final int TERMS = 41;
  private static final double[] ROOTS = new double[TERMS + 1];

  static {
    for (int k = 0; k <= TERMS; k++) {
      ROOTS[k] = Math.sqrt(k);
    }
  }

  /**
   * @param values f at the nodes
   * @param total E[f²]
   */
  static HermiteSeries of(Nodes nodes, double[] values, double total) {
    double[] sums = new double[TERMS + 1];
    for (int i = 0; i < values.length; i++) {
      double z = nodes.standard()[i];
      double weighed = nodes.weights()[i] * values[i];
      double before = 0;
      double now = 1;
      for (int k = 0; k < TERMS; k++) {
        sums[k] += weighed * now;
        double next = (z * now - ROOTS[k] * before) / ROOTS[k + 1];
        before = now;
        now = next;
      }
    }
    double rest = total;
    for (int k = 0; k < TERMS; k++) {
      sums[k] *= sums[k];
      rest -= sums[k];
    }
    sums[TERMS] = Math.max(0, rest);
    return new HermiteSeries(sums);
  }

  static HermiteSeries joined(
      double[] weights, HermiteSeries a, HermiteSeries b, HermiteSeries c, HermiteSeries d) {
    double[] squares = new double[TERMS + 1];
    for (int k = 0; k <= TERMS; k++) {
      squares[k] = Cubic.at(weights, a.squares[k], b.squares[k], c.squares[k], d.squares[k]);
    }
    return new HermiteSeries(squares);
  }

  double at(double c) {
    double sum = 0;
    for (int k = TERMS; k >= 0; k--) {
      sum = sum * c + squares[k];
    }
    return sum;
  }

  /** a_k². */
  double square(int k) {
    return squares[k];
  }
}
