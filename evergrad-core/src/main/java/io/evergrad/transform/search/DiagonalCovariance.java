package io.evergrad.transform.search;

import io.evergrad.transform.StateVisitor;
import java.util.Arrays;

/** A diagonal covariance: B = I. */
final class DiagonalCovariance implements Covariance {

  private final double[] variances;

  DiagonalCovariance(int n) {
    variances = new double[n];
    Arrays.fill(variances, 1);
  }

  @Override
  public double[] stretched(double[] z) {
    double[] y = new double[z.length];
    Arrays.setAll(y, i -> Math.sqrt(variances[i]) * z[i]);
    return y;
  }

  @Override
  public double[] turned(double[] z) {
    return z.clone();
  }

  @Override
  public void keep(double share) {
    for (int i = 0; i < variances.length; i++) {
      variances[i] *= share;
    }
  }

  @Override
  public void add(double[] y, double weight) {
    for (int i = 0; i < variances.length; i++) {
      variances[i] += weight * y[i] * y[i];
    }
  }

  @Override
  public void settled(long generation) {}

  @Override
  public void visit(StateVisitor visitor) {
    visitor.numbers("variances", variances);
  }
}
