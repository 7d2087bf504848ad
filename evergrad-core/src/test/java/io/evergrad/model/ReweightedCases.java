package io.evergrad.model;

import static io.evergrad.model.LayerCases.changing;
import static io.evergrad.model.LayerCases.row;

import io.evergrad.model.LayerCase.Slow;
import io.evergrad.model.LayerCase.Values;
import io.evergrad.model.SlowLayers.Image;
import io.evergrad.model.SlowLayers.Slide;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.Quantised;
import io.evergrad.model.layer.SpectralNorm;
import io.evergrad.model.layer.WeightNorm;
import io.evergrad.model.layer.WeightStandardisation;
import io.evergrad.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** A row for every wrapper, around one layer, a convolution and several layers. */
final class ReweightedCases {

  private static final Shape VECTOR = Shape.of(5);
  private static final Shape IMAGE = Shape.of(2, 4, 4);
  private static final LayerSpec[] TWO = {new Linear(4), new Tanh(), new Linear(3)};

  private ReweightedCases() {}

  /** From the weights at a path, {@code out} rows, to those used. */
  private interface Change {
    double[] of(double[] weight, int out, Values parameters, String path);
  }

  static List<LayerCase> list() {
    Change length = (w, out, p, path) -> normed(w, p.of(path + "-g"));
    Change spectral = (w, out, p, path) -> over(w, largestSingular(w, out));
    Change standard = (w, out, p, path) -> standardised(w, out, 1);
    Change scaled = (w, out, p, path) -> standardised(w, out, w.length / out);
    Change three = (w, out, p, path) -> uniform(w, 3);
    Change one = (w, out, p, path) -> binary(w, out);
    return List.of(
        row(new WeightNorm(TWO), VECTOR, two("weight-norm-0", length)),
        row(new WeightNorm(new Conv2d(3, 3)), IMAGE, conv("weight-norm-0", length)),
        changing(new SpectralNorm(TWO), VECTOR, two("spectral-norm-0", spectral)),
        changing(new SpectralNorm(new Conv2d(3, 3)), IMAGE, conv("spectral-norm-0", spectral)),
        row(new WeightStandardisation(TWO), VECTOR, two("weight-standardisation-0", standard)),
        row(
            new WeightStandardisation(List.of(new Conv2d(3, 3)), true, 1e-5),
            IMAGE,
            conv("weight-standardisation-0", scaled)),
        row(new Quantised(3, TWO), VECTOR, two("quantised-0", three)),
        row(new Quantised(1, new Conv2d(3, 3)), IMAGE, conv("quantised-0", one)),
        row(
            new Quantised(3, new WeightNorm(new Conv2d(3, 3))),
            IMAGE,
            conv(
                "quantised-0.weight-norm-0",
                (w, out, p, path) -> normed(uniform(w, 3), p.of(path + "-g")))));
  }

  private static Slow two(String wrapper, Change change) {
    return (x, batch, p) -> {
      double[] hidden = linear(wrapper + ".linear-0", 5, x, p, change);
      return linear(wrapper + ".linear-1", 4, SlowLayers.each(hidden, Math::tanh), p, change);
    };
  }

  private static double[] linear(String path, int in, double[] x, Values p, Change change) {
    double[] trained = p.of(path + ".weight");
    double[] used = change.of(trained, trained.length / in, p, path + ".weight");
    return SlowLayers.linear(x, used, p.of(path + ".bias"), in);
  }

  private static Slow conv(String wrapper, Change change) {
    String path = wrapper + ".conv2d-0.weight";
    return (x, batch, p) ->
        SlowLayers.conv2d(
            x,
            change.of(p.of(path), 3, p, path),
            p.of(wrapper + ".conv2d-0.bias"),
            new Image(batch, 2, 4, 4),
            new Slide(3, 1, 0, 1, 1));
  }

  private static double[] over(double[] w, double divisor) {
    return SlowLayers.each(w, v -> v / divisor);
  }

  private static double[] rowOf(double[] w, int i, int in) {
    return Arrays.copyOfRange(w, i / in * in, i / in * in + in);
  }

  private static double[] normed(double[] w, double[] g) {
    int in = w.length / g.length;
    double[] y = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      double square = Arrays.stream(rowOf(w, i, in)).map(v -> v * v).sum();
      y[i] = g[i / in] * w[i] / Math.sqrt(square);
    }
    return y;
  }

  private static double[] standardised(double[] w, int out, int n) {
    int in = w.length / out;
    double[] y = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      double mean = Arrays.stream(rowOf(w, i, in)).average().orElseThrow();
      double square = Arrays.stream(rowOf(w, i, in)).map(v -> v * v).average().orElseThrow();
      y[i] = (w[i] - mean) / Math.sqrt(n * (square - mean * mean + 1e-5));
    }
    return y;
  }

  static double[] uniform(double[] w, int bits) {
    double largest = Arrays.stream(w).map(Math::abs).max().orElseThrow();
    double step = largest / ((1 << (bits - 1)) - 1);
    return SlowLayers.each(w, v -> step * Math.rint(v / step));
  }

  static double[] binary(double[] w, int out) {
    int in = w.length / out;
    double[] y = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      double mean = Arrays.stream(rowOf(w, i, in)).map(Math::abs).average().orElseThrow();
      y[i] = w[i] >= 0 ? mean : -mean;
    }
    return y;
  }

  /** √ of the largest eigenvalue of WWᵀ, by many squarings of it. */
  static double largestSingular(double[] w, int out) {
    int in = w.length / out;
    double[] u = new double[out];
    Arrays.fill(u, 1);
    u[0] = 0.3;
    double size = 1;
    for (int k = 0; k < 5000; k++) {
      double[] next = new double[out];
      for (int a = 0; a < out; a++) {
        for (int b = 0; b < out; b++) {
          for (int i = 0; i < in; i++) {
            next[a] += w[a * in + i] * w[b * in + i] * u[b];
          }
        }
      }
      double norm = Math.sqrt(Arrays.stream(next).map(v -> v * v).sum());
      size = norm;
      u = SlowLayers.each(next, v -> v / norm);
    }
    return Math.sqrt(size);
  }
}
