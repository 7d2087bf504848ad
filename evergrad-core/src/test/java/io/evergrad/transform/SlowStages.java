package io.evergrad.transform;

import java.util.function.LongToDoubleFunction;

/** Transforms as the papers write them, one number at a time, in double precision. */
final class SlowStages {

  private SlowStages() {}

  /** A running transform on plain arrays. */
  @FunctionalInterface
  interface Slow {

    double[] update(double[] g, double[] w, long step);

    /** The weights after the update has been added, as they are after settling. */
    default double[] settle(double[] w, long step) {
      return w;
    }

    /** The weights to judge by. */
    default double[] judged(double[] w) {
      return w;
    }

    default Slow then(Slow next) {
      Slow first = this;
      return new Slow() {
        @Override
        public double[] update(double[] g, double[] w, long step) {
          return next.update(first.update(g, w, step), w, step);
        }

        @Override
        public double[] settle(double[] w, long step) {
          return next.settle(first.settle(w, step), step);
        }

        @Override
        public double[] judged(double[] w) {
          return next.judged(first.judged(w));
        }
      };
    }
  }

  /** One number's new value. */
  @FunctionalInterface
  interface Each {
    double of(double u, int i, double w);
  }

  static Slow each(Each f) {
    return (g, w, step) -> {
      double[] u = new double[g.length];
      for (int i = 0; i < u.length; i++) {
        u[i] = f.of(g[i], i, w[i]);
      }
      return u;
    };
  }

  static Slow rate(LongToDoubleFunction r) {
    return (g, w, step) -> each((u, i, v) -> -r.applyAsDouble(step) * u).update(g, w, step);
  }

  static Slow rate(double r) {
    return rate(step -> r);
  }

  /** PyTorch's SGD: buf ← μ·buf + g; d = nesterov ? g + μ·buf : buf. */
  static Slow trace(double mu, boolean nesterov, int length) {
    double[] buffer = new double[length];
    return each(
        (g, i, w) -> {
          buffer[i] = mu * buffer[i] + g;
          return nesterov ? g + mu * buffer[i] : buffer[i];
        });
  }

  /** Kingma and Ba 2015, algorithm 1, without the rate. */
  static Slow adam(double beta1, double beta2, double epsilon, int length) {
    double[] m = new double[length];
    double[] v = new double[length];
    return (g, w, step) -> {
      double[] u = new double[length];
      for (int i = 0; i < length; i++) {
        m[i] = beta1 * m[i] + (1 - beta1) * g[i];
        v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
        double mHat = m[i] / (1 - Math.pow(beta1, (double) (step + 1)));
        double vHat = v[i] / (1 - Math.pow(beta2, (double) (step + 1)));
        u[i] = mHat / (Math.sqrt(vHat) + epsilon);
      }
      return u;
    };
  }

  static Slow decay(double lambda, boolean[] mask) {
    return each((u, i, w) -> mask[i] ? u + lambda * w : u);
  }

  static Slow sign(double lambda, boolean[] mask) {
    return each((u, i, w) -> mask[i] ? u + lambda * Math.signum(w) : u);
  }

  static Slow clip(double limit) {
    return each((u, i, w) -> Math.max(-limit, Math.min(limit, u)));
  }

  static double norm(double[] u) {
    double sum = 0;
    for (double v : u) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  static Slow clipNorm(double limit) {
    return (g, w, step) -> {
      double factor = Math.min(1, limit / (norm(g) + 1e-6));
      return each((u, i, v) -> u * factor).update(g, w, step);
    };
  }

  /**
   * {@code a} where the mask holds and {@code b} elsewhere; both see zeros in the other's place.
   */
  static Slow either(boolean[] mask, Slow a, Slow b) {
    return (g, w, step) -> {
      double[] yes = a.update(masked(g, mask, true), masked(w, mask, true), step);
      double[] no = b.update(masked(g, mask, false), masked(w, mask, false), step);
      return each((u, i, v) -> mask[i] ? yes[i] : no[i]).update(g, w, step);
    };
  }

  private static double[] masked(double[] values, boolean[] mask, boolean keep) {
    double[] some = values.clone();
    for (int i = 0; i < some.length; i++) {
      some[i] = mask[i] == keep ? some[i] : 0;
    }
    return some;
  }
}
