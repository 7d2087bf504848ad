package io.evergrad.model.activation;

import io.evergrad.model.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * E[f(φ(s·z), φ'(s·z))] for z ~ N(0, 1), by ten-point Gauss–Legendre panels on |z| ≤ 38, beyond
 * which the density is 1e-314. Panels whose halves add up to another value are halved in turn, and
 * so are those at whose ends the integrand is not what the polynomial through the nodes says: a
 * jump beyond the outermost node would be seen by neither sum.
 *
 * @param scale s, the standard deviation of the pre-activations
 */
record Quadrature(Activation activation, double scale) {

  private static final double REACH = 38;
  private static final double TOLERANCE = 1e-15;
  private static final int ROUNDS = 60;

  /** How far inside a panel its ends are looked at. */
  private static final double END = 1 - 1e-9;

  /** The share of a panel that lies beyond the outermost node, at either end. */
  private static final double BEYOND = 0.0065;

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

  /**
   * @param unseen what a jump beyond the outermost nodes can be worth
   */
  private record Panel(double from, double to, double sum, double unseen) {
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
        double unsure = Math.max(Math.abs(both - open.get(i).sum()), open.get(i).unseen());
        if (unsure > TOLERANCE * scaleOfAll) {
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
    int each = points + 2;
    double[] z = new double[edges.size() * each];
    for (int i = 0; i < z.length; i++) {
      double[] edge = edges.get(i / each);
      z[i] = (edge[0] + edge[1]) / 2 + (edge[1] - edge[0]) / 2 * place(i % each);
    }
    Curve curve = Curve.of(activation, Arrays.stream(z).map(v -> scale * v).toArray());
    List<Panel> panels = new ArrayList<>();
    for (int p = 0; p < edges.size(); p++) {
      double[] f = new double[each];
      double sum = 0;
      for (int i = 0; i < each; i++) {
        int at = p * each + i;
        f[i] = integrand.of(curve.values()[at], curve.slopes()[at]);
        sum += i < points ? weight(i) * density(z[at]) * f[i] : 0;
      }
      double[] edge = edges.get(p);
      double width = edge[1] - edge[0];
      double density = Math.max(density(edge[0]), density(edge[1]));
      panels.add(
          new Panel(edge[0], edge[1], sum * width / 2, misfit(f) * density * width * BEYOND));
    }
    return panels;
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The nodes, then both ends. */
  private static double place(int i) {
    int points = 2 * NODES.length;
    return i < points ? node(i) : i == points ? -END : END;
  }

  /** By how much an end is not what the polynomial through the nodes says. */
  private static double misfit(double[] f) {
    int points = 2 * NODES.length;
    return Math.max(Math.abs(at(-END, f) - f[points]), Math.abs(at(END, f) - f[points + 1]));
  }

  /** The polynomial through the nodes, by Lagrange. */
  private static double at(double x, double[] f) {
    double sum = 0;
    for (int i = 0; i < 2 * NODES.length; i++) {
      double basis = 1;
      for (int j = 0; j < 2 * NODES.length; j++) {
        basis *= i == j ? 1 : (x - node(j)) / (node(i) - node(j));
      }
      sum += basis * f[i];
    }
    return sum;
  }

  private static double node(int i) {
    return i < NODES.length ? NODES[i] : -NODES[i - NODES.length];
  }

  private static double weight(int i) {
    return WEIGHTS[i % NODES.length];
  }
}
