package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * E[f(φ(s·z), φ'(s·z))] for z ~ N(0, 1), by ten-point Gauss–Legendre panels on |z| ≤ 38, beyond
 * which the density is 1e-314. Panels whose halves add up to another value are halved in turn.
 *
 * @param scale s, the standard deviation of the pre-activations
 */
record Quadrature(Activation activation, double scale) {

  private static final double REACH = 38;
  private static final double TOLERANCE = 1e-15;
  private static final int ROUNDS = 60;
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

  /** What is averaged, of a value and a slope. */
  @FunctionalInterface
  interface Integrand {
    double of(double value, double slope);
  }

  private record Panel(double from, double to, double sum) {
    double middle() {
      return (from + to) / 2;
    }
  }

  double expectation(Integrand integrand) {
    List<double[]> edges = new ArrayList<>();
    for (int i = 0; i < 2 * REACH; i++) {
      edges.add(new double[] {-REACH + i, -REACH + i + 1});
    }
    List<Panel> open = sums(edges, integrand);
    double total = 0;
    double scaleOfAll = open.stream().mapToDouble(p -> Math.abs(p.sum())).sum();
    for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
      List<Panel> halves = sums(halved(open), integrand);
      List<Panel> next = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) {
        Panel left = halves.get(2 * i);
        Panel right = halves.get(2 * i + 1);
        double both = left.sum() + right.sum();
        if (Math.abs(both - open.get(i).sum()) > TOLERANCE * scaleOfAll) {
          next.add(left);
          next.add(right);
        } else {
          total += both;
        }
      }
      open = next;
    }
    return total + open.stream().mapToDouble(Panel::sum).sum();
  }

  private static List<double[]> halved(List<Panel> panels) {
    List<double[]> edges = new ArrayList<>();
    for (Panel p : panels) {
      edges.add(new double[] {p.from(), p.middle()});
      edges.add(new double[] {p.middle(), p.to()});
    }
    return edges;
  }

  private List<Panel> sums(List<double[]> edges, Integrand integrand) {
    int points = 2 * NODES.length;
    double[] z = new double[edges.size() * points];
    for (int i = 0; i < z.length; i++) {
      double[] edge = edges.get(i / points);
      z[i] = (edge[0] + edge[1]) / 2 + (edge[1] - edge[0]) / 2 * node(i % points);
    }
    Curve curve = Curve.of(activation, Arrays.stream(z).map(v -> scale * v).toArray());
    List<Panel> panels = new ArrayList<>();
    for (int p = 0; p < edges.size(); p++) {
      double sum = 0;
      for (int i = p * points; i < (p + 1) * points; i++) {
        double density = Math.exp(-z[i] * z[i] / 2) / Math.sqrt(2 * Math.PI);
        sum += weight(i % points) * density * integrand.of(curve.values()[i], curve.slopes()[i]);
      }
      double[] edge = edges.get(p);
      panels.add(new Panel(edge[0], edge[1], sum * (edge[1] - edge[0]) / 2));
    }
    return panels;
  }

  private static double node(int i) {
    return i < NODES.length ? NODES[i] : -NODES[i - NODES.length];
  }

  private static double weight(int i) {
    return WEIGHTS[i % NODES.length];
  }
}
