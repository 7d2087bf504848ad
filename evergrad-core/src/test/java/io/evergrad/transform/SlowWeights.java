package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.SlowStages.Each;
import io.evergrad.transform.SlowStages.Slow;
import java.util.function.Supplier;

/** Constraints on weights and averages of them, one number at a time. */
final class SlowWeights {

  private SlowWeights() {}

  /** Weights after a step. */
  @FunctionalInterface
  interface Settle {
    double[] of(double[] w, long step);
  }

  static Slow settling(Settle settle) {
    return new Slow() {
      @Override
      public double[] update(double[] g, double[] w, long step) {
        return g;
      }

      @Override
      public double[] settle(double[] w, long step) {
        return settle.of(w, step);
      }
    };
  }

  static Slow each(Each f) {
    return settling((w, step) -> SlowStages.each(f).update(w, w, step));
  }

  /** Random numbers as stages draw them, one buffer after another. */
  static Supplier<double[]> drawn(ParameterLayout layout, String purpose, boolean normal) {
    String path = layout.parameters().get(0).path();
    Rng rng = Rng.seeded(Flat.SEED, "transform:" + purpose + " " + path);
    return () ->
        Scope.call(
            () -> {
              Tensor blank = Tensor.zeros(Shape.of(layout.length()), DType.FLOAT32, Device.cpu());
              return (normal ? blank.normalInPlace(0, 1, rng) : blank.uniformInPlace(0, 1, rng))
                  .toDoubles();
            });
  }

  static Slow round(ParameterLayout layout, int bits, int fraction, boolean stochastic) {
    double delta = Math.pow(2, -fraction);
    double most = Math.scalb(1.0, bits - 1);
    Supplier<double[]> draws = drawn(layout, "round-weights", false);
    return settling(
        (w, step) -> {
          double[] uniform = stochastic ? draws.get() : w;
          double[] rounded = new double[w.length];
          for (int i = 0; i < w.length; i++) {
            double below = Math.floor(w[i] / delta);
            double rest = w[i] / delta - below;
            double k = stochastic ? below + (uniform[i] < rest ? 1 : 0) : Math.rint(w[i] / delta);
            rounded[i] = Math.max(-most, Math.min(most - 1, k)) * delta;
          }
          return rounded;
        });
  }

  /** u + 4λ·W(WᵀW − I), by the definition of each element. */
  static Slow orthogonality(ParameterLayout layout, double lambda) {
    return (g, w, step) -> {
      double[] u = g.clone();
      layout.parameters().stream().filter(Parameter::isMatrix).forEach(p -> add(p, w, u, lambda));
      return u;
    };
  }

  private static void add(Parameter p, double[] w, double[] u, double lambda) {
    int rows = (int) p.shape().size(0);
    int columns = (int) p.size() / rows;
    int at = (int) p.offset();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double sum = 0;
        for (int k = 0; k < columns; k++) {
          double gram = k == c ? -1 : 0;
          for (int i = 0; i < rows; i++) {
            gram += w[at + i * columns + k] * w[at + i * columns + c];
          }
          sum += w[at + r * columns + k] * gram;
        }
        u[at + r * columns + c] += 4 * lambda * sum;
      }
    }
  }
}
