package io.evergrad.analyse;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.loss.Loss;
import io.evergrad.model.Network;
import io.evergrad.part.Checks;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.NetworkObjective;
import io.evergrad.transform.Objective;
import java.util.ArrayList;
import java.util.List;

/**
 * The loss of a batch on a line and on a plane through the place where a network's parameters
 * stand.
 *
 * <p>Cost: one forward pass a point; the line takes a gradient and a product with the Hessian
 * besides. The network stays as it is.
 */
public final class LossSlice {

  /** How far the line goes beyond the lowest point of the parabola, on both sides of 0. */
  private static final double BEYOND = 3;

  private LossSlice() {}

  /**
   * The loss down the gradient, at θ − t·g.
   *
   * <p>t is the learning rate of a step of gradient descent: the line shows what each rate would
   * make of the loss. Beside it the parabola of the same slope and curvature, {@code loss − t·‖g‖²
   * + ½t²·gᵀHg}: where the two part early, a single number of curvature says little.
   *
   * @param rates t, in order; 0 in the middle
   * @param losses at each; NaN or infinite where the loss is
   * @param squaredGradient ‖g‖²
   * @param curvature gᵀHg
   */
  public record Line(
      List<Double> rates, List<Double> losses, double squaredGradient, double curvature) {

    public Line {
      rates = List.copyOf(rates);
      losses = List.copyOf(losses);
    }

    /** The loss where the network stands. */
    public double here() {
      return losses.get(losses.size() / 2);
    }

    /** Where the parabola is lowest, ‖g‖²/gᵀHg; infinite where it opens downward. */
    public double lowest() {
      return curvature > 0 ? squaredGradient / curvature : Double.POSITIVE_INFINITY;
    }

    /** The parabola's loss at {@code rate}. */
    public double parabola(double rate) {
      return here() - rate * squaredGradient + 0.5 * rate * rate * curvature;
    }
  }

  /**
   * The loss at θ + a·d₁ + b·d₂, for two random directions whose filters have the length of the
   * network's own: each row of a weight is drawn from N(0, 1) and brought to the norm of that row
   * in θ. Biases and scales do not move.
   *
   * <p>Because of that, pictures of different networks can be held against each other; a = 1
   * changes each filter by its own size. Smooth bowls train; ravines and cliffs within |a| ≤ ½ do
   * not at large rates.
   *
   * <p>Source: Li et al. 2018, sec. 4.
   *
   * @param places a and b, in order; 0 in the middle
   * @param losses a list for each a, in it a loss for each b; NaN or infinite where the loss is
   */
  public record Plane(List<Double> places, List<List<Double>> losses) {

    public Plane {
      places = List.copyOf(places);
      losses = losses.stream().map(List::copyOf).toList();
    }

    /** The loss where the network stands. */
    public double here() {
      int middle = places.size() / 2;
      return losses.get(middle).get(middle);
    }
  }

  /**
   * Where to look.
   *
   * @param reach how far to both sides, above 0
   * @param steps to either side, at least 1: 2·steps + 1 places
   */
  public record Grid(double reach, int steps) {

    public Grid {
      Checks.positive("reach", reach);
      Checks.atLeast(1, "steps", steps);
    }

    List<Double> places() {
      List<Double> places = new ArrayList<>();
      for (int i = -steps; i <= steps; i++) {
        places.add(reach * i / steps);
      }
      return places;
    }
  }

  /** The line over the rates of {@code grid}. */
  public static Line downhill(Network network, Loss loss, Tensor x, Tensor y, Grid grid) {
    return Glance.at(
        network, () -> new Downhill(network, new NetworkObjective(network, loss, x, y)).line(grid));
  }

  /**
   * The line as far as three times the rate at which the parabola is lowest; where that is none, as
   * far as a step of the parameters' own length.
   *
   * @param steps to either side of 0
   */
  public static Line downhill(Network network, Loss loss, Tensor x, Tensor y, int steps) {
    return Glance.at(
        network,
        () -> {
          var downhill = new Downhill(network, new NetworkObjective(network, loss, x, y));
          return downhill.line(new Grid(downhill.reach(), steps));
        });
  }

  /**
   * The plane on a square of places.
   *
   * @param seed decides the two directions
   */
  public static Plane plane(Network network, Loss loss, Tensor x, Tensor y, Grid grid, long seed) {
    return Glance.at(
        network,
        () -> {
          Objective objective = new NetworkObjective(network, loss, x, y);
          Tensor here = network.parameters().values().mul(1);
          Tensor first = filters(network, Rng.seeded(seed, "first direction"));
          Tensor second = filters(network, Rng.seeded(seed, "second direction"));
          List<List<Double>> losses = new ArrayList<>();
          for (double a : grid.places()) {
            Tensor row = here.add(first.mul(a));
            losses.add(losses(objective, row, second, grid.places()));
          }
          return new Plane(grid.places(), losses);
        });
  }

  private static List<Double> losses(
      Objective objective, Tensor from, Tensor direction, List<Double> places) {
    return places.stream()
        .map(place -> Scope.call(() -> objective.loss(from.add(direction.mul(place))).item()))
        .toList();
  }

  /** A random direction with the filter norms of the network, 0 where no filter is. */
  private static Tensor filters(Network network, Rng rng) {
    FlatParameters flat = network.parameters();
    Tensor drawn = Glance.normal(network, rng);
    Tensor direction = drawn.mul(0);
    for (Parameter p : flat.layout().parameters()) {
      if (p.isMatrix()) {
        Shape rows = Shape.of(p.shape().size(0), p.size() / p.shape().size(0));
        Tensor own = FlatParameters.view(flat.values(), p).reshape(rows).norm(1);
        Tensor random = FlatParameters.view(drawn, p).reshape(rows);
        Tensor factor = own.div(random.norm(1)).to(flat.values().dtype()).unsqueeze(1);
        FlatParameters.view(direction, p).copyInPlace(random.mul(factor).reshape(p.shape()));
      }
    }
    return direction;
  }

  /** The gradient where a network stands, and what the loss does along it. */
  private static final class Downhill {

    private final Objective objective;
    private final Tensor here;
    private final Tensor gradient;
    private final double square;
    private final double curvature;

    Downhill(Network network, Objective objective) {
      this.objective = objective;
      here = network.parameters().values().mul(1);
      gradient = objective.at(here).gradient();
      square = Glance.dot(gradient, gradient);
      double length = Math.sqrt(square);
      Tensor unit = length > 0 ? gradient.to(DType.FLOAT64).mul(1 / length) : gradient;
      Tensor along = unit.to(here.dtype());
      curvature = square * Glance.dot(along, objective.curvature(along));
    }

    double reach() {
      if (curvature > 0) {
        return BEYOND * square / curvature;
      }
      return square > 0 ? Math.sqrt(Glance.dot(here, here) / square) : 1;
    }

    Line line(Grid grid) {
      List<Double> losses = losses(objective, here, gradient.neg(), grid.places());
      return new Line(grid.places(), losses, square, curvature);
    }
  }
}
