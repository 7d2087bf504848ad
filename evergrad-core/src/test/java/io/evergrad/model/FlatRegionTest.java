package io.evergrad.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.init.Init;
import io.evergrad.model.activation.Exponential;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether activations are as flat as they say where they say it. */
class FlatRegionTest {

  private static final int POINTS = 24_001; // z from -12 to 12 in steps of 0.001

  static List<Activation> activations() {
    return LayerCases.all().stream()
        .map(LayerCase::spec)
        .filter(Activation.class::isInstance)
        .map(Activation.class::cast)
        .filter(Activation::isElementwise)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void theSlopeThereIsAtMostATwentiethOfTheLargest(Activation activation) {
    FlatRegion flat = activation.flatRegion();
    double[][] curve = curve(activation);
    double largest = 0;
    for (double slope : curve[1]) {
      largest = Math.max(largest, Math.abs(slope));
    }
    if (activation instanceof Exponential) {
      largest = Double.POSITIVE_INFINITY; // it has none; flat is where the output underflows
    }
    for (int i = 0; i < POINTS; i++) {
      double y = curve[0][i];
      boolean inside = flat.kind() != FlatRegion.Kind.NONE && (y <= flat.low() || y >= flat.high());
      if (inside) {
        assertThat(Math.abs(curve[1][i])).as("at output %s", y).isLessThan(0.0515 * largest);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  void saturationBeginsWhereTheSlopeFallsBelowATwentieth(Activation activation) {
    FlatRegion flat = activation.flatRegion();
    if (flat.kind() != FlatRegion.Kind.SATURATED) {
      return;
    }
    double[][] curve = curve(activation);
    double largest = 0;
    double atBound = 0;
    double beside = 0;
    for (int i = 0; i < POINTS; i++) {
      largest = Math.max(largest, curve[1][i]);
      if (curve[0][i] <= flat.low()) {
        atBound = curve[1][i];
        beside = curve[1][i + 1];
      }
    }
    assertThat(atBound / largest).isLessThan(0.052);
    assertThat(beside / largest).isGreaterThan(0.048);
  }

  /** Outputs and slopes. */
  private static double[][] curve(Activation activation) {
    double[] z = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      z[i] = -12 + i * 0.001;
    }
    double[][] curve = new double[2][];
    try (Built built = Built.of(activation, Init.inherited(), Shape.of(1), 0)) {
      Scope.run(
          () -> {
            Tensor input = built.tensor(z).requiresGradient();
            Tensor y = built.network().forward(input, Pass.evaluate());
            y.sum().backward();
            curve[0] = y.toDoubles();
            curve[1] = input.gradient().toDoubles();
          });
    }
    return curve;
  }
}
