package io.evergrad.examples;

import io.evergrad.minimize.GradientDescent;
import io.evergrad.minimize.Minimum;
import io.evergrad.minimize.Problem;
import io.evergrad.minimize.Stopping;
import io.evergrad.optimizer.Adam;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;

/** The minimum of any function: a lambda, Rosenbrock's valley, and the way through it. */
public final class MinimizeAFunction {

  private static final double[] START = {-1.2, 1};

  private MinimizeAFunction() {}

  public static void main(String[] args) {
    show("a lambda", lambda());
    show("Rosenbrock's valley", valley());
    show("the same by Adam", byAdam());
    byAdam().trace().stream()
        .filter(p -> p.step() % 1000 == 0)
        .forEach(p -> System.out.println("  " + p.step() + ": " + p.value()));
  }

  private static void show(String name, Minimum found) {
    System.out.println(name + ": " + found.summary() + " at " + Arrays.toString(found.x()));
  }

  /** A function of one's own needs nothing else: its gradient comes from differences. */
  static Minimum lambda() {
    return GradientDescent.minimize(x -> Math.cosh(x[0] - 2) + x[1] * x[1], new double[] {5, 4});
  }

  /** f = 100·(x₁ − x₀²)² + (1 − x₀)², whose gradient is recorded. */
  private static Tensor rosenbrock(Tensor x) {
    Tensor x0 = x.narrow(0, 0, 1);
    Tensor x1 = x.narrow(0, 1, 1);
    Tensor wall = x1.sub(x0.square()).square().mul(100);
    return wall.add(x0.mul(-1).add(1).square()).sum();
  }

  static Minimum valley() {
    return GradientDescent.minimize(Problem.ofTensor(MinimizeAFunction::rosenbrock), START);
  }

  static Minimum byAdam() {
    return GradientDescent.minimize(
        Problem.ofTensor(MinimizeAFunction::rosenbrock),
        START,
        new Adam(0.02),
        Stopping.standard().withMaxSteps(5_000));
  }
}
