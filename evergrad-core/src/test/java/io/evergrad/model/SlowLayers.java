package io.evergrad.model;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Layers computed one number at a time, as their formulas say. Arrays are row-major. */
final class SlowLayers {

  private SlowLayers() {}

  /** An image batch's sizes. */
  record Image(int batch, int channels, int height, int width) {

    int at(int n, int c, int y, int x) {
      return ((n * channels + c) * height + y) * width + x;
    }
  }

  /** A window's sizes. */
  record Slide(int size, int stride, int padding, int dilation, int groups) {

    int places(int side) {
      return (side + 2 * padding - dilation * (size - 1) - 1) / stride + 1;
    }

    int source(int place, int offset) {
      return place * stride - padding + offset * dilation;
    }
  }

  static double[] each(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  static double[] linear(double[] x, double[] weight, double[] bias, int in) {
    int out = weight.length / in;
    int rows = x.length / in;
    double[] y = new double[rows * out];
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < out; o++) {
        double sum = bias == null ? 0 : bias[o];
        for (int i = 0; i < in; i++) {
          sum += weight[o * in + i] * x[r * in + i];
        }
        y[r * out + o] = sum;
      }
    }
    return y;
  }

  static double[] conv2d(double[] x, double[] weight, double[] bias, Image in, Slide s) {
    int out = bias.length;
    Image to = new Image(in.batch, out, s.places(in.height), s.places(in.width));
    int perGroup = in.channels / s.groups;
    double[] y = new double[to.batch * out * to.height * to.width];
    for (int n = 0; n < to.batch; n++) {
      for (int o = 0; o < out; o++) {
        int firstChannel = o / (out / s.groups) * perGroup;
        for (int i = 0; i < to.height; i++) {
          for (int j = 0; j < to.width; j++) {
            double sum = bias[o];
            for (int c = 0; c < perGroup; c++) {
              for (int a = 0; a < s.size; a++) {
                for (int b = 0; b < s.size; b++) {
                  double w = weight[((o * perGroup + c) * s.size + a) * s.size + b];
                  sum += w * pixel(x, in, n, firstChannel + c, s.source(i, a), s.source(j, b), 0);
                }
              }
            }
            y[to.at(n, o, i, j)] = sum;
          }
        }
      }
    }
    return y;
  }

  private static double pixel(
      double[] x, Image in, int n, int c, int row, int column, double outside) {
    boolean inside = row >= 0 && row < in.height && column >= 0 && column < in.width;
    return inside ? x[in.at(n, c, row, column)] : outside;
  }

  static double[] pool(double[] x, Image in, Slide s, boolean largest) {
    Image to = new Image(in.batch, in.channels, s.places(in.height), s.places(in.width));
    double[] y = new double[to.batch * to.channels * to.height * to.width];
    for (int n = 0; n < to.batch; n++) {
      for (int c = 0; c < to.channels; c++) {
        for (int i = 0; i < to.height; i++) {
          for (int j = 0; j < to.width; j++) {
            double sum = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < s.size * s.size; k++) {
              int row = s.source(i, k / s.size);
              int column = s.source(j, k % s.size);
              sum += pixel(x, in, n, c, row, column, 0);
              most = Math.max(most, pixel(x, in, n, c, row, column, Double.NEGATIVE_INFINITY));
            }
            y[to.at(n, c, i, j)] = largest ? most : sum / (s.size * s.size);
          }
        }
      }
    }
    return y;
  }

  /** Mean 0 and variance 1 over each row, then scale and shift by column. */
  static double[] layerNorm(double[] x, double[] weight, double[] bias, double epsilon) {
    int features = weight.length;
    double[] y = new double[x.length];
    for (int r = 0; r < x.length; r += features) {
      double[] row = Arrays.copyOfRange(x, r, r + features);
      double mean = Arrays.stream(row).average().orElseThrow();
      double variance =
          Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int i = 0; i < features; i++) {
        y[r + i] = weight[i] * (row[i] - mean) / Math.sqrt(variance + epsilon) + bias[i];
      }
    }
    return y;
  }

  /** With the statistics of the batch itself; {@code in} has height and width 1 for vectors. */
  static double[] batchNorm(double[] x, double[] weight, double[] bias, Image in) {
    double[] y = new double[x.length];
    int pixels = in.height * in.width;
    for (int c = 0; c < in.channels; c++) {
      double mean = 0;
      double square = 0;
      for (int k = 0; k < in.batch * pixels; k++) {
        double v = x[in.at(k / pixels, c, 0, 0) + k % pixels];
        mean += v / (in.batch * pixels);
        square += v * v / (in.batch * pixels);
      }
      for (int k = 0; k < in.batch * pixels; k++) {
        int at = in.at(k / pixels, c, 0, 0) + k % pixels;
        y[at] = weight[c] * (x[at] - mean) / Math.sqrt(square - mean * mean + 1e-5) + bias[c];
      }
    }
    return y;
  }

  static double[] softmax(double[] x, int classes) {
    double[] y = new double[x.length];
    for (int r = 0; r < x.length; r += classes) {
      double sum = 0;
      for (int i = 0; i < classes; i++) {
        sum += Math.exp(x[r + i]);
      }
      for (int i = 0; i < classes; i++) {
        y[r + i] = Math.exp(x[r + i]) / sum;
      }
    }
    return y;
  }

  /** The error function by its Maclaurin series, good to 1e-12 for |z| below 4. */
  static double erf(double z) {
    double term = z;
    double sum = z;
    for (int n = 1; n < 120; n++) {
      term *= -z * z / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  static double[] plus(double[] a, double[] b, double factor) {
    double[] y = a.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * b[i];
    }
    return y;
  }
}
