package io.evergrad.transform;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.SlowStages.Slow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What looks at parameters or their rows, one number at a time. */
final class SlowSegments {

  private SlowSegments() {}

  /** Some consecutive places. */
  record Part(int from, int to) {

    double norm(double[] values) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += values[i] * values[i];
      }
      return Math.sqrt(sum);
    }

    void scale(double[] values, double factor) {
      for (int i = from; i < to; i++) {
        values[i] *= factor;
      }
    }
  }

  static List<Part> parameters(ParameterLayout layout, Predicate<Parameter> chosen) {
    return layout.parameters().stream()
        .filter(chosen)
        .map(p -> new Part((int) p.offset(), (int) (p.offset() + p.size())))
        .toList();
  }

  static List<Part> rows(ParameterLayout layout, Predicate<Parameter> chosen) {
    List<Part> rows = new ArrayList<>();
    for (Parameter p : layout.parameters()) {
      if (chosen.test(p)) {
        int count = p.isMatrix() ? (int) p.shape().size(0) : 1;
        int length = (int) p.size() / count;
        for (int r = 0; r < count; r++) {
          rows.add(new Part((int) p.offset() + r * length, (int) p.offset() + (r + 1) * length));
        }
      }
    }
    return rows;
  }

  /** A largest norm for a part, given the weights. */
  @FunctionalInterface
  interface Limit {
    double of(Part part, double[] w);
  }

  static double[] limited(List<Part> parts, Limit limit, double[] values, double[] w) {
    double[] u = values.clone();
    for (Part part : parts) {
      double norm = part.norm(values);
      double most = limit.of(part, w);
      if (norm > most) {
        part.scale(u, most / norm);
      }
    }
    return u;
  }

  static Slow limit(List<Part> parts, Limit limit) {
    return (g, w, step) -> limited(parts, limit, g, w);
  }

  /** Scales matrices down to a largest singular value by power iteration. */
  static final class Spectral {

    private final ParameterLayout layout;
    private final double limit;
    private final int iterations;
    private final Map<String, double[]> directions = new HashMap<>();

    Spectral(ParameterLayout layout, double limit, int iterations) {
      this.layout = layout;
      this.limit = limit;
      this.iterations = iterations;
    }

    double[] limited(double[] values) {
      double[] u = values.clone();
      for (Parameter p : layout.parameters()) {
        if (p.isMatrix()) {
          double sigma = sigma(values, p);
          if (sigma > limit) {
            new Part((int) p.offset(), (int) (p.offset() + p.size())).scale(u, limit / sigma);
          }
        }
      }
      return u;
    }

    private double sigma(double[] values, Parameter p) {
      int rows = (int) p.shape().size(0);
      int columns = (int) p.size() / rows;
      double[] v = directions.computeIfAbsent(p.path(), path -> drawn(path, columns));
      double[] image = new double[rows];
      for (int n = 0; n <= iterations; n++) {
        for (int r = 0; r < rows; r++) {
          image[r] = 0;
          for (int c = 0; c < columns; c++) {
            image[r] += values[(int) p.offset() + r * columns + c] * v[c];
          }
        }
        if (n < iterations) {
          back(values, p, image, v);
        }
      }
      return SlowStages.norm(image);
    }

    private static void back(double[] values, Parameter p, double[] image, double[] v) {
      for (int c = 0; c < v.length; c++) {
        v[c] = 0;
        for (int r = 0; r < image.length; r++) {
          v[c] += values[(int) p.offset() + r * v.length + c] * image[r];
        }
      }
      new Part(0, v.length).scale(v, 1 / SlowStages.norm(v));
    }

    private static double[] drawn(String path, int columns) {
      return Scope.call(
          () ->
              Tensor.zeros(Shape.of(columns), DType.FLOAT32, Device.cpu())
                  .normalInPlace(0, 1, Rng.seeded(Flat.SEED, "transform:power iteration " + path))
                  .toDoubles());
    }
  }
}
