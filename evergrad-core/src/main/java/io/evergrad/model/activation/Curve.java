package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * An activation's values φ(z) and slopes φ'(z) at some points, in float64; the slopes come from
 * automatic differentiation. The arrays are not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to draw and to add up, never compared
public record Curve(double[] values, double[] slopes) {

  /** At {@code points}. */
  public static Curve of(Activation activation, double[] points) {
    double[][] curve = new double[2][];
    Scope.run(
        () ->
            Autograd.on(
                () -> {
                  Tensor z = Tensor.of(points, Shape.of(points.length, 1)).requiresGradient();
                  Tensor y = activation.apply(z);
                  curve[0] = y.toDoubles();
                  curve[1] = Autograd.gradients(y.sum(), List.of(z)).get(0).toDoubles();
                  return null;
                }));
    return new Curve(curve[0], curve[1]);
  }

  /** At {@code count} points on each side of the centre and at the centre itself. */
  static Curve around(Activation activation, double centre, int count, double step) {
    double[] points = new double[2 * count + 1];
    Arrays.setAll(points, i -> centre + (i - count) * step);
    return of(activation, points);
  }

  /** The index of the largest |slope|. */
  int steepest() {
    int best = 0;
    for (int i = 1; i < slopes.length; i++) {
      best = Math.abs(slopes[i]) > Math.abs(slopes[best]) ? i : best;
    }
    return best;
  }
}
