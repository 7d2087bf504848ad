package io.evergrad.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Gradients of Σ cᵢyᵢ by central differences, in double precision, against those of automatic
 * differentiation.
 */
final class Differences {

  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-7;

  private final Built built;
  private final double[] x;
  private final double[] weights;
  private double largest;
  private final Map<String, byte[]> streams = new HashMap<>();
  private final double[] states;

  Differences(Built built, double[] x) {
    this.built = built;
    this.x = x;
    long batch = x.length / built.network().input().count();
    weights = Built.noise(built.network().output().count() * batch, 99);
    built.network().rngs().forEach((path, rng) -> streams.put(path, rng.state()));
    states = built.network().states().toDoubles();
  }

  private Tensor loss(Tensor input) {
    built.network().rngs().forEach((path, rng) -> rng.restore(streams.get(path)));
    Tensor kept = built.network().states();
    Autograd.off(() -> kept.copyInPlace(Tensor.of(states, kept.shape())));
    Tensor y = built.network().forward(input, Pass.train());
    return y.mul(Tensor.of(weights, y.shape())).sum();
  }

  private double loss(double[] input) {
    double[] loss = new double[1];
    Scope.run(() -> loss[0] = Autograd.off(() -> loss(built.tensor(input)).item()));
    return loss[0];
  }

  /** Returns the largest error, relative where a slope is above 1. */
  double check() {
    FlatParameters parameters = built.network().parameters();
    double[][] gradients = new double[2][];
    Scope.run(
        () -> {
          Autograd.off(() -> parameters.gradients().fillInPlace(0));
          Tensor input = built.tensor(x).requiresGradient();
          loss(input).backward();
          Tensor arrived = input.gradient();
          gradients[0] = arrived == null ? new double[x.length] : arrived.toDoubles();
          gradients[1] =
              parameters.layout().length() == 0
                  ? new double[0]
                  : parameters.gradients().toDoubles();
        });
    compare("input", x, gradients[0], this::loss);
    if (gradients[1].length == 0) {
      return largest;
    }
    double[] values = parameters.values().toDoubles();
    for (Parameter p : parameters.layout().parameters()) {
      compare(p, values, gradients[1]);
    }
    return largest;
  }

  private void compare(
      String what, double[] at, double[] gradient, ToDoubleFunction<double[]> loss) {
    for (int i = 0; i < at.length; i++) {
      assertClose(what, i, gradient[i], slope(at, i, loss));
    }
  }

  private void compare(Parameter p, double[] values, double[] gradient) {
    for (int i = (int) p.offset(); i < p.offset() + p.size(); i++) {
      assertClose(p.path(), i, gradient[i], slope(values, i, this::lossWith));
    }
    lossWith(values);
  }

  private double lossWith(double[] values) {
    Tensor flat = built.network().parameters().values();
    Scope.run(() -> Autograd.off(() -> flat.copyInPlace(Tensor.of(values, flat.shape()))));
    return loss(x);
  }

  private static double slope(double[] at, int i, ToDoubleFunction<double[]> loss) {
    double[] moved = at.clone();
    moved[i] = at[i] + STEP;
    double above = loss.applyAsDouble(moved);
    moved[i] = at[i] - STEP;
    return (above - loss.applyAsDouble(moved)) / (2 * STEP);
  }

  private void assertClose(String what, int i, double gradient, double slope) {
    largest = Math.max(largest, Math.abs(gradient - slope) / Math.max(1, Math.abs(slope)));
    assertThat(gradient)
        .as("gradient of %s at %d", what, i)
        .isCloseTo(slope, within(TOLERANCE * Math.max(1, Math.abs(slope))));
  }
}
