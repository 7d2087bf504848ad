package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** A loss in plain Java that stages can evaluate; curvature is the slope of its gradient. */
record Landscape(ToDoubleFunction<double[]> height, UnaryOperator<double[]> slope) {

  private static final double COUPLING = 0.03;
  private static final double STEP = 1e-5;

  /** The contract's loss at a step: noise·w + wᵀHw/2, H of tenths with neighbours coupled. */
  static Landscape of(long step) {
    double[] noise = Flat.noise(Flat.FOUR, 100 + step);
    return new Landscape(
        w -> {
          double[] bent = curvature(w);
          double sum = 0;
          for (int i = 0; i < w.length; i++) {
            sum += w[i] * (noise[i] + bent[i] / 2);
          }
          return sum;
        },
        w -> {
          double[] g = curvature(w);
          Arrays.setAll(g, i -> g[i] + noise[i]);
          return g;
        });
  }

  /** The same where only the values at {@code places} move and the others stay as in {@code w}. */
  Landscape at(long[] places, double[] w) {
    UnaryOperator<double[]> whole =
        part -> {
          double[] all = w.clone();
          for (int i = 0; i < places.length; i++) {
            all[(int) places[i]] = part[i];
          }
          return all;
        };
    return new Landscape(
        part -> height.applyAsDouble(whole.apply(part)),
        part -> {
          double[] slopes = slope.apply(whole.apply(part));
          return Arrays.stream(places).mapToDouble(i -> slopes[(int) i]).toArray();
        });
  }

  /** H·v of {@link #of}. */
  static double[] curvature(double[] v) {
    double[] product = new double[v.length];
    for (Parameter p : Flat.FOUR.parameters()) {
      int end = (int) (p.offset() + p.size());
      for (int i = (int) p.offset(); i < end; i++) {
        product[i] = 0.1 * v[i];
        product[i] += i > p.offset() ? COUPLING * v[i - 1] : 0;
        product[i] += i + 1 < end ? COUPLING * v[i + 1] : 0;
      }
    }
    return product;
  }

  /** As stages see it around {@code here}. */
  Objective objective(Tensor here) {
    return new Objective() {
      @Override
      public Tensor loss(Tensor parameters) {
        return Tensor.of(new double[] {height.applyAsDouble(parameters.toDoubles())}, Shape.of())
            .to(here.dtype());
      }

      @Override
      public Point at(Tensor parameters) {
        return new Point(loss(parameters), like(slope.apply(parameters.toDoubles())));
      }

      @Override
      public Tensor curvature(Tensor direction) {
        double[] v = direction.toDoubles();
        double[] above = slope.apply(moved(v, STEP));
        double[] below = slope.apply(moved(v, -STEP));
        Arrays.setAll(above, i -> (above[i] - below[i]) / (2 * STEP));
        return like(above);
      }

      private double[] moved(double[] v, double by) {
        double[] w = here.toDoubles();
        Arrays.setAll(w, i -> w[i] + by * v[i]);
        return w;
      }

      private Tensor like(double[] values) {
        return Tensor.of(values, Shape.of(values.length)).to(here.dtype());
      }
    };
  }
}
