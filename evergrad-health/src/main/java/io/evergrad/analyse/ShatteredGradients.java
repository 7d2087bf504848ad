package io.evergrad.analyse;

import io.evergrad.model.Network;
import io.evergrad.model.Pass;
import io.evergrad.model.layer.Embedding;
import io.evergrad.part.Checks;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether neighbouring inputs have alike gradients: whether the gradient tells a direction, or is
 * noise.
 *
 * <p>On a grid of n points x₀ … xₙ₋₁ from one input to another, gₜ = ∂f(xₜ)/∂x for one scalar f, a
 * random direction of the outputs. The correlation at lag k is Σₜ gₜ·gₜ₊ₖ/√(Σₜ‖gₜ‖²·Σₜ‖gₜ₊ₖ‖²); no
 * mean is taken off, so that gradients that are all alike correlate fully.
 *
 * <p>What it says: near 1 at lag 1 and falling slowly, as in brown noise, a step that helps one
 * input helps its neighbours. Near 0 at lag 1, as in white noise, every input pulls its own way:
 * the gradient is shattered, and averaging over a batch mostly cancels it.
 *
 * <p>How it depends on the depth L: where the rectifiers of different inputs are active
 * independently, as batch-norm makes them, like 1/2ᴸ; in residual nets with batch-norm in the
 * branches like 1/√L. In a wide plain net of rectifiers without normalisation it is ∏ₗ(1 − θₗ/π)
 * for inputs at the angle θ₁, with cos θₗ₊₁ = (sin θₗ + (π − θₗ)cos θₗ)/π: inputs become alike on
 * their way up, so that it falls like a power of L only.
 *
 * <p>The network runs as in training: the grid is the batch of batch-norm, and dropout counts as
 * noise. Behind a batch-norm what all inputs have in common counts for nothing, so that {@code
 * overall} is −1/(n−1) where one comes before the first nonlinearity; look at the neighbours there.
 * Cost: one gradient of n examples.
 *
 * <p>Source: Balduzzi et al. 2017, sec. 2, theorems 1 and 3; the angles: Cho and Saul 2009, eq. 6.
 *
 * @param spacing the distance of neighbouring grid points
 * @param slopes the derivative of f along the line at each grid point, per unit of distance
 * @param correlations at lags 0, 1 … n−1; NaN where all gradients are 0
 * @param overall the mean correlation of two different grid points, (‖Σgₜ‖² −
 *     Σ‖gₜ‖²)/((n−1)·Σ‖gₜ‖²)
 */
public record ShatteredGradients(
    double spacing, List<Double> slopes, List<Double> correlations, double overall) {

  private static final double HALF = 0.5;

  public ShatteredGradients {
    slopes = List.copyOf(slopes);
    correlations = List.copyOf(correlations);
  }

  /** The correlation of neighbouring grid points: the number to look at first. */
  public double ofNeighbours() {
    return correlations.get(1);
  }

  /** The least distance at which the correlation is below a half; infinite where none is. */
  public double halfLength() {
    for (int lag = 1; lag < correlations.size(); lag++) {
      if (correlations.get(lag) < HALF) {
        return lag * spacing;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Measures on a straight line; {@code network} stays as it is.
   *
   * @param from an input, of the network's input shape, for instance an example
   * @param to another
   * @param points n, at least 2; 256 in the source
   * @param seed decides the direction of the outputs
   * @throws IllegalArgumentException if the inputs are no numbers to go between, but indices
   */
  public static ShatteredGradients between(
      Network network, Tensor from, Tensor to, int points, long seed) {
    Checks.atLeast(2, "points", points);
    Checks.that(
        network.leaves().stream().noneMatch(leaf -> leaf.spec() instanceof Embedding),
        "the network",
        "one of numbers, since there is nothing between two indices",
        "one with an embedding");
    return Glance.at(
        network,
        () -> {
          Tensor way = to.sub(from).reshape(Shape.of(1, from.shape().count()));
          double length = Math.sqrt(Glance.dot(way, way));
          Checks.positive("the distance of the two inputs", length);
          Tensor grid = grid(network, from, way, points);
          double[] flat =
              Autograd.on(() -> gradients(network, grid, seed)).to(DType.FLOAT64).toDoubles();
          double[][] rows = new double[points][];
          int width = flat.length / points;
          Arrays.setAll(rows, t -> Arrays.copyOfRange(flat, t * width, (t + 1) * width));
          double[] unit = way.mul(1 / length).to(DType.FLOAT64).toDoubles();
          List<Double> slopes = Arrays.stream(rows).map(row -> dot(row, unit)).toList();
          return of(rows, length / (points - 1), slopes);
        });
  }

  /** The points of the line, [points, …input]. */
  private static Tensor grid(Network network, Tensor from, Tensor way, int points) {
    double[] shares = new double[points];
    Arrays.setAll(shares, t -> t / (points - 1.0));
    Tensor place =
        Tensor.of(shares, Shape.of(points, 1)).to(from.dtype()).to(from.device()).mul(way);
    return place
        .add(from.reshape(Shape.of(1, from.shape().count())))
        .reshape(network.input().prepend(points));
  }

  /** ∂f/∂x at each point, [points, numbers of an input]. */
  private static Tensor gradients(Network network, Tensor grid, long seed) {
    Tensor x = grid.detach().requiresGradient();
    Tensor output = network.forward(x, Pass.trainKeepingAll()).flatten(1);
    Tensor direction =
        Autograd.off(
            () -> {
              Tensor drawn =
                  Tensor.zeros(Shape.of(output.shape().size(1)), DType.FLOAT32, grid.device())
                      .normalInPlace(0, 1, Rng.seeded(seed, "direction of the outputs"));
              return drawn.div(drawn.norm()).to(output.dtype());
            });
    return Autograd.gradients(output.mul(direction).sum(), List.of(x)).get(0).flatten(1);
  }

  /**
   * The correlations of a series of gradients.
   *
   * @param gradients a row a grid point
   */
  static ShatteredGradients of(double[][] gradients, double spacing, List<Double> slopes) {
    int points = gradients.length;
    double[] squares = Arrays.stream(gradients).mapToDouble(g -> dot(g, g)).toArray();
    List<Double> correlations = new ArrayList<>();
    double apart = 0;
    for (int lag = 0; lag < points; lag++) {
      double common = 0;
      double early = 0;
      double late = 0;
      for (int t = 0; t + lag < points; t++) {
        common += dot(gradients[t], gradients[t + lag]);
        early += squares[t];
        late += squares[t + lag];
      }
      apart += lag == 0 ? 0 : 2 * common;
      correlations.add(common / Math.sqrt(early) / Math.sqrt(late));
    }
    double overall = apart / ((points - 1) * Arrays.stream(squares).sum());
    return new ShatteredGradients(spacing, slopes, correlations, overall);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
