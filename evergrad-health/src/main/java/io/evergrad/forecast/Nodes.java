package io.evergrad.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Where an average over x ~ N(m, s²) is taken: points x, the same standardised, and weights that
 * add up to 1.
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to add up, never compared
record Nodes(double[] points, double[] standard, double[] weights) {

  private static final double REACH = 9;
  private static final double[] BENDS = {0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32};
  private static final double[] NODES = {
    0.1488743389816312,
    0.4333953941292472,
    0.6794095682990244,
    0.8650633666889845,
    0.9739065285171717
  };
  private static final double[] WEIGHTS = {
    0.2955242247147529,
    0.2692667193099963,
    0.2190863625159820,
    0.1494513491505806,
    0.0666713443086881
  };

  /** With panels that end at {@code kinks}. */
  static Nodes of(NavigableSet<Double> kinks, double m, double s) {
    if (!(s > 0)) {
      return new Nodes(new double[] {m}, new double[] {0}, new double[] {1});
    }
    List<Double> edges = new ArrayList<>(edges(kinks, m, s));
    Nodes even = even(edges.stream().mapToDouble(e -> e).toArray());
    double[] z = even.points();
    double[] weights = even.weights();
    for (int i = 0; i < z.length; i++) {
      weights[i] *= Math.exp(-z[i] * z[i] / 2) / Math.sqrt(2 * Math.PI);
    }
    return new Nodes(Arrays.stream(z).map(v -> m + s * v).toArray(), z, weights);
  }

  /** Without a density: ten points in each panel between neighbouring {@code edges}. */
  static Nodes even(double[] edges) {
    int each = 2 * NODES.length;
    double[] points = new double[(edges.length - 1) * each];
    double[] weights = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      double from = edges[i / each];
      double to = edges[i / each + 1];
      int k = i % each;
      double node = k < NODES.length ? NODES[k] : -NODES[k - NODES.length];
      points[i] = (from + to) / 2 + (to - from) / 2 * node;
      weights[i] = WEIGHTS[k % NODES.length] * (to - from) / 2;
    }
    return new Nodes(points, points, weights);
  }

  private static NavigableSet<Double> edges(NavigableSet<Double> kinks, double m, double s) {
    NavigableSet<Double> edges = new TreeSet<>();
    for (int i = (int) -REACH; i <= REACH; i++) {
      edges.add((double) i);
    }
    List<Double> special = new ArrayList<>(kinks);
    special.add(0.0);
    for (double bend : BENDS) {
      special.add(bend);
      special.add(-bend);
    }
    for (double x : special) {
      double z = (x - m) / s;
      if (Math.abs(z) < REACH) {
        edges.add(z);
      }
    }
    return edges;
  }
}
