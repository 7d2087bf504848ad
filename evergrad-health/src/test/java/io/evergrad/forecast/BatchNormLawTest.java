package io.evergrad.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.model.Activation;
import io.evergrad.model.activation.Identity;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Tanh;
import io.evergrad.tensor.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * At endless width: a signal whose kernel is symmetric in the examples, and δ orthogonal to the
 * ones.
 */
class BatchNormLawTest {

  private static final Shape UNITS = Shape.of(1_000_000_000);

  @Test
  void aLinearLayerMultipliesByBatchLessTwoOverBatchLessThree() {
    for (int batch : new int[] {5, 8, 64, 1000}) {
      assertThat(factor(new Identity(), batch))
          .isCloseTo((batch - 2.0) / (batch - 3.0), within(1e-4 / (batch - 3)));
    }
  }

  @Test
  void reluOfAnEndlessBatchMultipliesByPiOverPiLessOne() {
    double endless = Math.PI / (Math.PI - 1);
    assertThat(factor(new Relu(), 100_000)).isCloseTo(endless, within(2e-4));
    assertThat(factor(new Relu(), 8)).isGreaterThan(1.15 * endless);
  }

  /** The same by drawing batches of a normal unit and taking the gradient back by hand. */
  @Test
  void ofAFiniteBatchItIsWhatDrawnBatchesGive() {
    for (Activation activation : new Activation[] {new Relu(), new Tanh()}) {
      for (int batch : new int[] {8, 16}) {
        double drawn = drawn(activation instanceof Relu, batch, 200_000);
        assertThat(factor(activation, batch)).isCloseTo(drawn, within(0.01 * drawn));
      }
    }
  }

  /** What batch-norm, activation and weights of variance 1/n multiply ‖δ‖² by once settled. */
  private static double factor(Activation activation, int batch) {
    Signal signal =
        new Signal(UNITS, new double[] {1}, 0, 0.2, 1, 3, 0, batch - 1.0, Signal.Law.NORMAL, batch);
    double factor = Double.NaN;
    for (int layer = 0; layer < 30; layer++) {
      Crossed norm = BatchNormLaw.cross(1e-12, 1, signal);
      Crossed phi = ActivationLaw.cross(activation, norm.out());
      Crossed weights = dense().cross(phi.out(), UNITS);
      Delta delta = Delta.start(UNITS).withCorrelation(-1.0 / (batch - 1));
      factor =
          Math.exp(norm.back(phi.back(weights.back(delta))).logNorm(UNITS) - delta.logNorm(UNITS));
      signal = weights.out();
    }
    return factor;
  }

  private static DenseLaw dense() {
    double units = UNITS.count();
    return new DenseLaw(WeightLaw.independent(1 / units), WeightLaw.independent(0), units, units);
  }

  /**
   * A unit's batch is normal with independent examples; what is handed back is (P φ'(x̂)g)/s with g
   * normal and orthogonal to the ones, over the variance that the next layer's sums will have.
   */
  private static double drawn(boolean relu, int batch, int draws) {
    Random random = new Random(5);
    double back = 0;
    double given = 0;
    double own = 0;
    double pairs = 0;
    for (int i = 0; i < draws; i++) {
      double[] x = centred(random, batch);
      double s = Math.sqrt(dot(x, x) / batch);
      double[] g = centred(random, batch);
      given += dot(g, g);
      double[] d = new double[batch];
      double[] y = new double[batch];
      double sum = 0;
      for (int a = 0; a < batch; a++) {
        double u = x[a] / s;
        y[a] = relu ? (u > 0 ? u : 0) : Math.tanh(u);
        d[a] = g[a] * slope(relu, y[a]);
        sum += y[a];
        x[a] = u;
      }
      own += dot(y, y) / batch;
      pairs += (sum * sum - dot(y, y)) / (batch * (batch - 1.0));
      double mean = 0;
      for (double v : d) {
        mean += v / batch;
      }
      double along = dot(d, x) / batch;
      for (int a = 0; a < batch; a++) {
        double v = (d[a] - mean - along * x[a]) / s;
        back += v * v;
      }
    }
    // x had variance 1 between examples; the next layer's sums have this
    return back / given / ((own - pairs) / draws);
  }

  private static double slope(boolean relu, double y) {
    if (relu) {
      return y > 0 ? 1 : 0;
    }
    return 1 - y * y;
  }

  private static double[] centred(Random random, int batch) {
    double[] x = new double[batch];
    double mean = 0;
    for (int a = 0; a < batch; a++) {
      x[a] = random.nextGaussian();
      mean += x[a] / batch;
    }
    for (int a = 0; a < batch; a++) {
      x[a] -= mean;
    }
    return x;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
