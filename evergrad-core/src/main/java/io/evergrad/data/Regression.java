package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * A function of several inputs with noise on its value; the target is one real number.
 *
 * <ul>
 *   <li>{@code linear}: {@code y = w · x + b + noise ε}, with x, w and b normal;
 *   <li>{@code friedman}: {@code y = 10 sin(π x₁ x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅ + noise ε}, with
 *       x uniform in [0, 1); inputs beyond the fifth do not matter. Its variance is about 24.
 * </ul>
 */
@Part(
    name = "regression",
    summary = "A linear or a smooth non-linear function with noise; one target value.",
    formula = "linear: w · x + b; friedman: 10 sin(π x₁x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅",
    source = "Friedman 1991, Multivariate adaptive regression splines, section 4.3")
public record Regression(
    @Param(value = "training examples, at least 2", byDefault = "2000") int examples,
    @Param(value = "validation examples, at least 1", byDefault = "500") int validation,
    @Param(value = "linear or friedman", byDefault = "friedman") Function function,
    @Param(
            value = "number of inputs; at least 5 for friedman",
            byDefault = "10",
            whose = "Friedman 1991")
        int inputs,
    @Param(
            value = "standard deviation of the noise on the value, at least 0",
            byDefault = "1.0",
            whose = "Friedman 1991")
        double noise)
    implements Source {

  /** What is to be learnt. */
  public enum Function {
    LINEAR,
    FRIEDMAN
  }

  public Regression {
    Checks.atLeast(2, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.atLeast(function == Function.FRIEDMAN ? 5 : 1, "inputs", inputs);
    Checks.notNegative("noise", noise);
  }

  public Regression() {
    this(2000, 500, Function.FRIEDMAN, 10, 1.0);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    Generated.Example example =
        function == Function.FRIEDMAN ? this::friedman : linear(Draws.of(seed, "regression"));
    return new Generated("regression", Shape.of(inputs), new Target.Values(1), example)
        .split(examples, validation, seed);
  }

  private void friedman(int index, Draws draws, float[] x, float[] target) {
    for (int i = 0; i < inputs; i++) {
      x[i] = (float) draws.uniform();
    }
    double bend = x[2] - 0.5;
    double y = 10 * StrictMath.sin(Math.PI * x[0] * x[1]) + 20 * bend * bend + 10 * x[3] + 5 * x[4];
    target[0] = (float) (y + noise * draws.gaussian());
  }

  private Generated.Example linear(Draws model) {
    double[] weights = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      weights[i] = model.gaussian();
    }
    double bias = model.gaussian();
    return (index, draws, x, target) -> {
      double y = bias;
      for (int i = 0; i < inputs; i++) {
        x[i] = (float) draws.gaussian();
        y += weights[i] * x[i];
      }
      target[0] = (float) (y + noise * draws.gaussian());
    };
  }
}
