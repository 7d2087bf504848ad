package io.evergrad.diagnose.rule;

import io.evergrad.observe.History;
import io.evergrad.observe.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A straight line through numbers in time by least squares, with the standard error of its slope
 * from what is left over.
 *
 * @param from the first step
 * @param middle mean of the times
 * @param mean of the numbers
 * @param slope a step
 * @param error the standard error of the slope
 */
record LossTrend(long from, double middle, double mean, double slope, double error) {

  /** Means of so many blocks of steps: noise of single batches averages out in each. */
  private static final int BLOCKS = 8;

  /** Student's t at 6 degrees of freedom that chance reaches once in 400. */
  private static final double CERTAIN_SLOPE = 4.3;

  /**
   * Of the training loss over the latest {@code share} of the steps made, or the latest two a block
   * where those are more; empty where there are too few of them or some loss is no number.
   */
  static Optional<LossTrend> of(History history, double share) {
    List<Losses.Stretch> all = history.losses().stretches();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Losses.Stretch last = all.get(all.size() - 1);
    long end = last.step() + last.steps();
    double begin = end - share * (end - all.get(0).step());
    List<Losses.Stretch> within = all.stream().filter(s -> s.step() >= begin).toList();
    int least = Math.min(all.size(), 2 * BLOCKS);
    List<Losses.Stretch> recent =
        all.subList(all.size() - Math.max(least, within.size()), all.size());
    if (recent.size() < BLOCKS) {
      return Optional.empty();
    }
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      points.add(
          centre(recent.subList(i * recent.size() / BLOCKS, (i + 1) * recent.size() / BLOCKS)));
    }
    return of(points, recent.get(0).step());
  }

  /** The mean step and loss of a block. */
  private static double[] centre(List<Losses.Stretch> block) {
    double steps = 0;
    double at = 0;
    double loss = 0;
    for (Losses.Stretch stretch : block) {
      steps += stretch.steps();
      at += stretch.steps() * (stretch.step() + stretch.steps() / 2.0);
      loss += stretch.steps() * stretch.mean();
    }
    return new double[] {at / steps, loss / steps};
  }

  /**
   * @param points pairs of a step and a number, three at least
   */
  static Optional<LossTrend> of(List<double[]> points, long from) {
    int n = points.size();
    double x = points.stream().mapToDouble(p -> p[0]).sum() / n;
    double y = points.stream().mapToDouble(p -> p[1]).sum() / n;
    double xx = points.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum();
    double xy = points.stream().mapToDouble(p -> (p[0] - x) * (p[1] - y)).sum();
    if (n <= 2 || xx == 0 || !Double.isFinite(xy)) {
      return Optional.empty();
    }
    double slope = xy / xx;
    double left =
        points.stream().mapToDouble(p -> Math.pow(p[1] - y - slope * (p[0] - x), 2)).sum();
    return Optional.of(new LossTrend(from, x, y, slope, Math.sqrt(left / (n - 2) / xx)));
  }

  /** Where the line is at {@code step}. */
  double at(long step) {
    return mean + slope * (step - middle);
  }

  boolean falls() {
    return slope < -CERTAIN_SLOPE * error;
  }

  boolean rises() {
    return slope > CERTAIN_SLOPE * error;
  }
}
