package io.evergrad.transform;

import io.evergrad.transform.SlowStages.Slow;
import java.util.ArrayList;
import java.util.List;

/** Stages around stages, and averages, from their definitions. */
final class SlowCombiners {

  private SlowCombiners() {}

  /** Calls {@code inner} at every k-th step with the mean. */
  static Slow accumulate(int k, Slow inner) {
    List<double[]> held = new ArrayList<>();
    return new Slow() {
      private boolean moved;

      @Override
      public double[] update(double[] g, double[] w, long step) {
        held.add(g);
        moved = held.size() == k;
        if (!moved) {
          return new double[g.length];
        }
        double[] mean = new double[g.length];
        held.forEach(h -> addTo(mean, h, 1.0 / k));
        held.clear();
        return inner.update(mean, w, step / k);
      }

      @Override
      public double[] settle(double[] w, long step) {
        return moved ? inner.settle(w, step / k) : w;
      }

      @Override
      public double[] judged(double[] w) {
        return inner.judged(w);
      }
    };
  }

  private static void addTo(double[] sum, double[] values, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }

  /** 0 into and out of {@code inner} at masked places in [from, until). */
  static Slow freeze(boolean[] mask, long from, long until, Slow inner) {
    return new Slow() {
      @Override
      public double[] update(double[] g, double[] w, long step) {
        boolean frozen = step >= from && step < until;
        double[] u = inner.update(frozen ? held(g, g) : g, w, step);
        return frozen ? held(u, u) : u;
      }

      private double[] held(double[] values, double[] like) {
        double[] some = values.clone();
        for (int i = 0; i < like.length; i++) {
          some[i] = mask[i] ? 0 : some[i];
        }
        return some;
      }

      @Override
      public double[] settle(double[] w, long step) {
        double[] settled = inner.settle(w, step).clone();
        for (int i = 0; i < w.length && step >= from && step < until; i++) {
          settled[i] = mask[i] ? w[i] : settled[i];
        }
        return settled;
      }
    };
  }

  /** Zhang et al. 2019, algorithm 1. */
  static Slow lookAhead(int k, double alpha) {
    return new Slow() {
      private double[] phi;
      private int inner;

      @Override
      public double[] update(double[] g, double[] w, long step) {
        phi = phi == null ? w.clone() : phi;
        return g;
      }

      @Override
      public double[] settle(double[] w, long step) {
        if (++inner < k) {
          return w;
        }
        inner = 0;
        for (int i = 0; i < w.length; i++) {
          phi[i] += alpha * (w[i] - phi[i]);
        }
        return phi.clone();
      }

      @Override
      public double[] judged(double[] w) {
        return phi;
      }
    };
  }

  /** Keeps all weights and averages them anew each time, the last with the largest weight. */
  static Slow ema(double decay) {
    List<double[]> all = new ArrayList<>();
    return averaging(
        all, (w, step) -> all.add(w), i -> Math.pow(decay, (double) (all.size() - 1 - i)));
  }

  /** Keeps the weights after from, from + every … steps and takes their mean. */
  static Slow swa(long from, long every) {
    List<double[]> all = new ArrayList<>();
    return averaging(
        all,
        (w, step) -> {
          if (step + 1 >= from && (step + 1 - from) % every == 0) {
            all.add(w);
          }
        },
        i -> 1);
  }

  /** What to do with the weights of a step. */
  @FunctionalInterface
  private interface Keep {
    void see(double[] w, long step);
  }

  private static Slow averaging(
      List<double[]> all, Keep keep, java.util.function.IntToDoubleFunction share) {
    return new Slow() {
      @Override
      public double[] update(double[] g, double[] w, long step) {
        return g;
      }

      @Override
      public double[] settle(double[] w, long step) {
        keep.see(w.clone(), step);
        return w;
      }

      @Override
      public double[] judged(double[] w) {
        if (all.isEmpty()) {
          return w;
        }
        double total = 0;
        double[] mean = new double[w.length];
        for (int i = 0; i < all.size(); i++) {
          total += share.applyAsDouble(i);
          addTo(mean, all.get(i), share.applyAsDouble(i));
        }
        for (int i = 0; i < mean.length; i++) {
          mean[i] /= total;
        }
        return mean;
      }
    };
  }
}
