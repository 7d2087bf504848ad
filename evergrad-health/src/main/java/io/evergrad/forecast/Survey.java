package io.evergrad.forecast;

import io.evergrad.data.Dataset;
import io.evergrad.tensor.Shape;

/** Some examples, read once, and the sums over them. */
final class Survey {

  private static final int EXAMPLES = 512;

  private final Shape shape;
  private final int count;
  private final int features;
  private final float[][] rows;

  private Survey(Dataset examples) {
    shape = examples.sampleShape();
    features = Math.toIntExact(shape.count());
    count = Math.min(EXAMPLES, examples.size());
    rows = new float[count][features];
    for (int i = 0; i < count; i++) {
      examples.readFeatures((int) ((long) i * examples.size() / count), rows[i], 0);
    }
  }

  static InputStatistics of(Dataset examples) {
    return new Survey(examples).statistics();
  }

  private InputStatistics statistics() {
    double squares = 0;
    double total = 0;
    double[] sums = new double[features];
    double[] byFeature = new double[features];
    boolean whole = true;
    for (float[] row : rows) {
      for (int j = 0; j < features; j++) {
        sums[j] += row[j];
        byFeature[j] += (double) row[j] * row[j];
        total += row[j];
        whole &= row[j] >= 0 && row[j] == Math.rint(row[j]);
      }
    }
    double cross = 0;
    for (int j = 0; j < features; j++) {
      squares += byFeature[j];
      cross += sums[j] * sums[j] - byFeature[j];
    }
    double numbers = (double) count * features;
    double correlation = count < 2 || squares == 0 ? 1 : cross / (count - 1.0) / squares;
    return new InputStatistics(
        shape,
        squares / numbers,
        total / numbers,
        Math.max(-1, Math.min(1, correlation)),
        within(squares),
        dimensions(sums),
        places(byFeature),
        whole && numbers > 0);
  }

  /** Places are what follows the channels, the first of more than one dimension. */
  private int placeCount() {
    return shape.rank() < 2 ? 1 : Math.toIntExact(shape.count() / shape.size(0));
  }

  private double within(double squares) {
    int places = placeCount();
    if (places == 1 || squares == 0) {
      return 1;
    }
    double cross = 0;
    for (float[] row : rows) {
      for (int from = 0; from < features; from += places) {
        double sum = 0;
        double own = 0;
        for (int j = from; j < from + places; j++) {
          sum += row[j];
          own += (double) row[j] * row[j];
        }
        cross += sum * sum - own;
      }
    }
    return cross / (places - 1.0) / squares;
  }

  private double[] places(double[] byFeature) {
    int places = placeCount();
    if (places == 1) {
      return new double[0];
    }
    double[] found = new double[places];
    for (int j = 0; j < features; j++) {
      found[j % places] += byFeature[j] * places / ((double) count * features);
    }
    return found;
  }

  /**
   * (Σλ)²/Σλ² by the products of different centred examples, whose mean square is Σλ² without the
   * bias of a small sample.
   */
  private double dimensions(double[] sums) {
    int some = Math.min(count, 128);
    if (some < 2) {
      return 1;
    }
    double trace = 0;
    double squares = 0;
    for (int a = 0; a < some; a++) {
      trace += product(a, a, sums) / some;
      for (int b = 0; b < a; b++) {
        double p = product(a, b, sums);
        squares += p * p * 2 / ((double) some * (some - 1));
      }
    }
    return squares > 0 ? Math.max(1, trace * trace / squares) : features;
  }

  private double product(int a, int b, double[] sums) {
    double sum = 0;
    for (int j = 0; j < features; j++) {
      double mean = sums[j] / count;
      sum += (rows[a][j] - mean) * (rows[b][j] - mean);
    }
    return sum;
  }
}
