package io.evergrad.observe.measure;

import java.util.stream.IntStream;

/** The quantities once more, in plain Java and double precision: one layer [batch][unit][place]. */
final class SlowMeasures {

  private SlowMeasures() {}

  static double[] all(double[][][] layer) {
    return java.util.Arrays.stream(layer)
        .flatMapToDouble(e -> java.util.Arrays.stream(e).flatMapToDouble(java.util.Arrays::stream))
        .toArray();
  }

  static double mean(double[][][] layer) {
    double sum = 0;
    for (double v : all(layer)) {
      sum += v;
    }
    return sum / all(layer).length;
  }

  static double std(double[][][] layer) {
    double mean = mean(layer);
    double sum = 0;
    for (double v : all(layer)) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / all(layer).length);
  }

  static double norm(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  static boolean isFlat(double v, double low, double high) {
    return v <= low || v >= high;
  }

  static double flatFraction(double[][][] layer, double low, double high) {
    double[] all = all(layer);
    double count = 0;
    for (double v : all) {
      count += isFlat(v, low, high) ? 1 : 0;
    }
    return count / all.length;
  }

  static double deadUnits(double[][][] layer, double low, double high) {
    int units = layer[0].length;
    double dead = 0;
    for (int u = 0; u < units; u++) {
      boolean always = true;
      for (double[][] example : layer) {
        for (double v : example[u]) {
          always &= isFlat(v, low, high);
        }
      }
      dead += always ? 1 : 0;
    }
    return dead / units;
  }

  static double unitSpread(double[][][] layer) {
    double apart = 0;
    double square = 0;
    for (double[][] example : layer) {
      for (int place = 0; place < example[0].length; place++) {
        double mean = 0;
        for (double[] unit : example) {
          mean += unit[place] / example.length;
        }
        for (double[] unit : example) {
          apart += (unit[place] - mean) * (unit[place] - mean);
          square += unit[place] * unit[place];
        }
      }
    }
    return Math.sqrt(apart / square);
  }

  /** (tr C)²/tr C², with C the covariance of plain units. */
  static double participation(double[][][] layer) {
    int units = layer[0].length;
    double[][] c = new double[units][units];
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < units; j++) {
        for (double[][] example : layer) {
          c[i][j] += (example[i][0] - mean(layer, i)) * (example[j][0] - mean(layer, j));
        }
      }
    }
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < units; i++) {
      trace += c[i][i];
      for (int j = 0; j < units; j++) {
        squares += c[i][j] * c[i][j];
      }
    }
    return trace * trace / squares;
  }

  private static double mean(double[][][] layer, int unit) {
    double sum = 0;
    for (double[][] example : layer) {
      sum += example[unit][0];
    }
    return sum / layer.length;
  }

  static double nonFinite(double[] values) {
    return IntStream.range(0, values.length).filter(i -> !Double.isFinite(values[i])).count();
  }
}
