package io.evergrad.model;

import io.evergrad.model.SlowLayers.Image;
import io.evergrad.model.SlowLayers.Slide;
import java.util.Arrays;

/** What works on signals and images, one number at a time. Arrays are row-major. */
final class SlowSpatial {

  private SlowSpatial() {}

  /** Signals are images of height 1 under a window of height 1. */
  static double[] conv1d(double[] x, double[] weight, double[] bias, Image in, Slide s) {
    int out = bias.length;
    int perGroup = in.channels() / s.groups();
    int length = s.places(in.width());
    double[] y = new double[in.batch() * out * length];
    for (int i = 0; i < y.length; i++) {
      int o = i / length % out;
      int first = o / (out / s.groups()) * perGroup;
      y[i] = bias[o];
      for (int c = 0; c < perGroup; c++) {
        for (int k = 0; k < s.size(); k++) {
          int at = s.source(i % length, k);
          boolean inside = at >= 0 && at < in.width();
          y[i] +=
              inside
                  ? weight[(o * perGroup + c) * s.size() + k]
                      * x[in.at(i / length / out, first + c, 0, at)]
                  : 0;
        }
      }
    }
    return y;
  }

  /** With rows above and below and columns at both sides, as on a torus. */
  static double[] around(double[] x, Image in, int rows, int columns) {
    Image to = padded(in, rows, columns);
    double[] y = new double[to.batch() * to.channels() * to.height() * to.width()];
    for (int i = 0; i < y.length; i++) {
      int row = Math.floorMod(i / to.width() % to.height() - rows, in.height());
      int column = Math.floorMod(i % to.width() - columns, in.width());
      int plane = i / to.width() / to.height();
      y[i] = x[in.at(plane / in.channels(), plane % in.channels(), row, column)];
    }
    return y;
  }

  static Image padded(Image in, int rows, int columns) {
    return new Image(in.batch(), in.channels(), in.height() + 2 * rows, in.width() + 2 * columns);
  }

  /** Every pixel spreads its kernel; {@code s} is the window of the convolution transposed. */
  static double[] spread(double[] x, double[] weight, double[] bias, Image in, Slide s, int more) {
    int height = (in.height() - 1) * s.stride() - 2 * s.padding() + s.size() + more;
    int width = (in.width() - 1) * s.stride() - 2 * s.padding() + s.size() + more;
    Image to = new Image(in.batch(), bias.length, height, width);
    double[] y = new double[in.batch() * bias.length * height * width];
    Arrays.setAll(y, i -> bias[i / (height * width) % bias.length]);
    int kernel = s.size() * s.size();
    for (int from = 0; from < x.length; from++) {
      int pixels = in.height() * in.width();
      int n = from / pixels / in.channels();
      int c = from / pixels % in.channels();
      for (int k = 0; k < bias.length * kernel; k++) {
        int row = s.source(from % pixels / in.width(), k % kernel / s.size());
        int column = s.source(from % in.width(), k % s.size());
        if (row >= 0 && row < height && column >= 0 && column < width) {
          int o = k / kernel;
          double w = weight[(o * in.channels() + c) * kernel + k % kernel];
          y[to.at(n, o, row, column)] += w * x[from];
        }
      }
    }
    return y;
  }

  /** The largest number of each run of {@code size}. */
  static double[] largest(double[] x, int size) {
    double[] y = new double[x.length / size];
    Arrays.setAll(y, i -> Arrays.stream(x, i * size, (i + 1) * size).max().orElseThrow());
    return y;
  }

  /** Mean 0 and variance 1 over each run of {@code size}, then by channel of {@code pixels}. */
  static double[] groupNorm(double[] x, double[] weight, double[] bias, int size, int pixels) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] group = Arrays.copyOfRange(x, i / size * size, i / size * size + size);
      double mean = Arrays.stream(group).average().orElseThrow();
      double square = Arrays.stream(group).map(v -> v * v).average().orElseThrow();
      int channel = i / pixels % weight.length;
      y[i] =
          weight[channel] * (x[i] - mean) / Math.sqrt(square - mean * mean + 1e-5) + bias[channel];
    }
    return y;
  }
}
