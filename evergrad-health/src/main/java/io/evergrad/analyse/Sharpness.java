package io.evergrad.analyse;

import io.evergrad.loss.Loss;
import io.evergrad.model.Network;
import io.evergrad.part.Checks;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.NetworkObjective;
import io.evergrad.transform.Objective;

/**
 * How strongly the loss of a batch is curved: the ends of the spectrum of its Hessian H, and its
 * trace.
 *
 * <p>The ends come from {@link Lanczos}' method, the trace from Hutchinson's: the mean of vᵀHv over
 * random signs v, whose expectation is tr H.
 *
 * <p>What it says: gradient descent of rate η is stable along a direction of curvature λ while λ <
 * 2/η; beyond, it swings with growing width. Full-batch training drives λ_max up to 2/η and then
 * hovers there, so that {@link #atRate} near 1 late in a run is usual, while a number well above 1
 * at the start says that the rate is too high or wants a warm-up. With momentum β the limit is
 * (2+2β)/η; Adam's steps are measured by another matrix, for them the number is a hint only. A
 * smallest eigenvalue far below 0 says that the place is no valley: a saddle's side. A trace near
 * λ_max says that one direction holds all the curvature.
 *
 * <p>Cost: a product with H costs about two gradients; as many products as iterations and probes,
 * and the memory of as many parameter vectors as iterations. Rectifiers count as they are where the
 * parameters stand, their kinks are not seen.
 *
 * <p>Source: Lanczos 1950; Hutchinson 1990; Cohen et al. 2021, sec. 2.
 *
 * @param largest λ_max
 * @param smallest λ_min
 * @param trace tr H, estimated
 * @param traceError the standard error of {@code trace}
 * @param parameters the size of H
 * @param products how many products with H it took
 */
public record Sharpness(
    Lanczos.End largest,
    Lanczos.End smallest,
    double trace,
    double traceError,
    long parameters,
    int products) {

  /**
   * How hard to look.
   *
   * @param iterations of Lanczos' method at most, at least 2
   * @param probes of Hutchinson's, at least 2
   * @param seed decides where the one begins and the signs of the other
   */
  public record Effort(int iterations, int probes, long seed) {

    public Effort {
      Checks.atLeast(2, "iterations", iterations);
      Checks.atLeast(2, "probes", probes);
    }

    /** 40 iterations and 20 probes: λ_max to a thousandth as a rule. */
    public static Effort standard() {
      return new Effort(40, 20, 0);
    }
  }

  /** λ_max·rate/2: above 1, gradient descent of this learning rate is unstable here. */
  public double atRate(double rate) {
    Checks.positive("rate", rate);
    return largest.value() * rate / 2;
  }

  /** 2/λ_max, the learning rate above which gradient descent is unstable here. */
  public double highestRate() {
    return largest.value() > 0 ? 2 / largest.value() : Double.POSITIVE_INFINITY;
  }

  /**
   * Measures the curvature where {@code network} stands, which stays as it is.
   *
   * @param x [batch, …input]
   * @param y the targets as {@code loss} encodes them, row by row
   */
  public static Sharpness of(Network network, Loss loss, Tensor x, Tensor y, Effort effort) {
    return Glance.at(
        network,
        () -> {
          Objective objective = new NetworkObjective(network, loss, x, y);
          long size = size(network);
          Tensor start = Glance.normal(network, Rng.seeded(effort.seed(), "lanczos"));
          int most = (int) Math.min(effort.iterations(), size);
          Lanczos ends = Lanczos.run(objective::curvature, start, most);
          double[] probes = probes(network, objective, effort);
          double mean = mean(probes);
          double error = Math.sqrt(variance(probes, mean) / probes.length);
          return new Sharpness(
              ends.largest(), ends.smallest(), mean, error, size, ends.products() + probes.length);
        });
  }

  private static long size(Network network) {
    return network.parameters().layout().parameters().stream().mapToLong(p -> p.size()).sum();
  }

  /** vᵀHv for random signs v. */
  private static double[] probes(Network network, Objective objective, Effort effort) {
    Rng rng = Rng.seeded(effort.seed(), "hutchinson");
    double[] found = new double[effort.probes()];
    for (int i = 0; i < found.length; i++) {
      found[i] =
          Scope.call(
              () -> {
                Tensor v = Glance.signs(network, rng);
                return Glance.dot(v, objective.curvature(v));
              });
    }
    return found;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(double[] values, double mean) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }
}
