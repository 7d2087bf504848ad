package io.evergrad.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a range test saw: the loss over an exponentially rising learning rate.
 *
 * <p>It falls slowly, then fast, then turns and rises without bounds. The <b>suggestion</b> is a
 * tenth of the rate where the smoothed loss is least: nearly as fast as the steepest descent, and
 * far enough from where training diverges. It is given where the smoothed loss came to lie lower
 * than chance would bring it: below the mean of the first n losses, those at the lowest tenth of
 * the rates, by more than 1 % and more than 4·s·√(1/n + (1−β)/(1+β)), s being the standard
 * deviation of those losses and β that of {@link RateFinder}.
 *
 * @param points in the order of their rates, at least one
 * @param diverged whether the test ended early because the loss grew
 */
public record RateCurve(RateRange range, List<Point> points, boolean diverged) {

  /** A suggestion needs a smoothed loss that has fallen by this share at least. */
  private static final double FALLEN = 0.01;

  /** In standard errors; the least of hundreds of smoothed losses lies 3 below by chance. */
  private static final double SIGNIFICANT = 4;

  /** The lowest rates, this share of them and five at least, show the loss before it falls. */
  private static final double BEFORE = 0.1;

  /**
   * A step of the test.
   *
   * @param rate it was made with
   * @param loss of its batch, before the step
   * @param smoothed the running mean of the losses
   */
  public record Point(double rate, double loss, double smoothed) {}

  public RateCurve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("points must be at least one, but were none");
    }
  }

  /** Where the smoothed loss is least. */
  public Point least() {
    return points.get(leastIndex());
  }

  private int leastIndex() {
    return IntStream.range(0, points.size())
        .boxed()
        .filter(i -> Double.isFinite(points.get(i).smoothed()))
        .min(Comparator.comparingDouble(i -> points.get(i).smoothed()))
        .orElse(0);
  }

  /** Where the smoothed loss falls fastest with the rate's logarithm, before it is least. */
  public Optional<Point> steepest() {
    return IntStream.range(1, leastIndex())
        .boxed()
        .min(
            Comparator.comparingDouble(
                i -> points.get(i + 1).smoothed() - points.get(i - 1).smoothed()))
        .filter(i -> points.get(i + 1).smoothed() < points.get(i - 1).smoothed())
        .map(points::get)
        .filter(p -> fell());
  }

  /**
   * A tenth of the rate where the smoothed loss is least; absent where no rate lowered it, or that
   * tenth lies outside the range.
   */
  public Optional<Double> suggestion() {
    return fell() ? Optional.of(least().rate() / 10) : Optional.empty();
  }

  /**
   * Whether the smoothed loss came to lie below the losses at the lowest rates and their noise, at
   * a rate whose tenth was tried too.
   */
  private boolean fell() {
    int before = Math.max(5, (int) (BEFORE * range.steps()));
    double[] losses = points.stream().limit(before).mapToDouble(Point::loss).toArray();
    double mean = Arrays.stream(losses).average().orElseThrow();
    return leastIndex() >= before
        && least().rate() / 10 >= range.from()
        && mean - least().smoothed()
            > Math.max(FALLEN * Math.abs(mean), SIGNIFICANT * standardError(losses, mean));
  }

  /** Of the difference between the mean of {@code losses} and a smoothed loss. */
  private static double standardError(double[] losses, double mean) {
    int n = losses.length;
    double variance = Arrays.stream(losses).map(l -> Math.pow(l - mean, 2)).sum() / (n - 1);
    double smoothing = (1 - RateFinder.SMOOTHING) / (1 + RateFinder.SMOOTHING);
    return Math.sqrt(variance * (1.0 / n + smoothing));
  }
}
