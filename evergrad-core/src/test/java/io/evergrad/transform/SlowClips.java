package io.evergrad.transform;

import io.evergrad.transform.SlowStages.Slow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Clips and guards with a memory, as their papers write them. */
final class SlowClips {

  private SlowClips() {}

  private static double[] times(double[] values, double factor) {
    return SlowStages.each((u, i, w) -> u * factor).update(values, values, 0);
  }

  /** Seetharaman et al. 2020, with the percentile of numpy. */
  static Slow auto(double percentile, int window) {
    List<Double> history = new ArrayList<>();
    return (g, w, step) -> {
      double norm = SlowStages.norm(g);
      history.add(norm);
      List<Double> last =
          history.subList(Math.max(0, history.size() - window), history.size()).stream()
              .sorted()
              .toList();
      double place = percentile / 100 * (last.size() - 1);
      double low = last.get((int) Math.floor(place));
      double high = last.get((int) Math.ceil(place));
      double limit = low + (place - Math.floor(place)) * (high - low);
      return times(g, Math.min(1, limit / norm));
    };
  }

  /** Kumar et al. 2025: a buffer in the warm-up, then moving mean and variance. */
  static Slow z(double z, double alpha, int warmUp) {
    List<Double> buffer = new ArrayList<>();
    double[] moments = new double[2];
    return (g, w, step) -> {
      double norm = SlowStages.norm(g);
      if (buffer.size() < warmUp) {
        buffer.add(norm);
        double mean = buffer.stream().mapToDouble(n -> n).average().orElseThrow();
        moments[0] = mean;
        moments[1] =
            buffer.stream().mapToDouble(n -> (n - mean) * (n - mean)).average().orElseThrow();
        return g;
      }
      double std = Math.sqrt(moments[1]);
      double score = (norm - moments[0]) / (std + 1e-6);
      double clipped = score > z ? moments[0] + z * std / (score / z) : norm;
      moments[0] = alpha * moments[0] + (1 - alpha) * clipped;
      moments[1] = alpha * moments[1] + (1 - alpha) * Math.pow(clipped - moments[0], 2);
      return times(g, clipped / norm);
    };
  }

  /** Calls {@code inner} only with gradients that pass. */
  static Slow gate(Predicate<double[]> passes, Slow inner) {
    return (g, w, step) -> passes.test(g) ? inner.update(g, w, step) : new double[g.length];
  }

  /** Whether a norm is within {@code sigma} deviations of the last ones. */
  static Predicate<double[]> noSpike(double sigma, int window) {
    List<Double> history = new ArrayList<>();
    return g -> {
      double norm = SlowStages.norm(g);
      List<Double> last =
          List.copyOf(history.subList(Math.max(0, history.size() - window), history.size()));
      history.add(norm);
      if (last.size() < window / 2) {
        return true;
      }
      double mean = last.stream().mapToDouble(n -> n).average().orElseThrow();
      double squares = last.stream().mapToDouble(n -> (n - mean) * (n - mean)).sum();
      return norm <= mean + sigma * Math.sqrt(squares / (last.size() - 1));
    };
  }
}
