package io.evergrad.data;

import io.evergrad.tensor.Shape;

/** What tests need to look at data sets. */
final class Rows {

  private Rows() {}

  static float[] features(Dataset data, int index) {
    float[] row = new float[(int) data.sampleShape().count()];
    data.readFeatures(index, row, 0);
    return row;
  }

  static float[] target(Dataset data, int index) {
    float[] row = new float[data.target().width()];
    data.readTarget(index, row, 0);
    return row;
  }

  static int label(Dataset data, int index) {
    return (int) target(data, index)[0];
  }

  /** {@code size} rows of one feature, the row's index, in classes {@code index % classes}. */
  static Dataset counting(int size, int classes) {
    float[] features = new float[size];
    float[] targets = new float[size];
    for (int i = 0; i < size; i++) {
      features[i] = i;
      targets[i] = i % classes;
    }
    return new FloatTable(Shape.of(1), Target.Classes.numbered(classes), features, targets);
  }

  /** The share of validation examples whose nearest training example is of their class. */
  static double nearestNeighbourAccuracy(Split split) {
    float[][] known = new float[split.train().size()][];
    for (int i = 0; i < known.length; i++) {
      known[i] = features(split.train(), i);
    }
    int right = 0;
    for (int i = 0; i < split.validation().size(); i++) {
      float[] row = features(split.validation(), i);
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < known.length; k++) {
        double distance = squaredDistance(row, known[k]);
        if (distance < least) {
          least = distance;
          nearest = k;
        }
      }
      right += label(split.train(), nearest) == label(split.validation(), i) ? 1 : 0;
    }
    return (double) right / split.validation().size();
  }

  /** The share of validation examples whose class's mean is the nearest of the class means. */
  static double nearestCentroidAccuracy(Split split) {
    int classes = ((Target.Classes) split.train().target()).count();
    int width = (int) split.train().sampleShape().count();
    float[][] means = new float[classes][width];
    int[] counts = new int[classes];
    for (int i = 0; i < split.train().size(); i++) {
      counts[label(split.train(), i)]++;
    }
    for (int i = 0; i < split.train().size(); i++) {
      float[] row = features(split.train(), i);
      int c = label(split.train(), i);
      for (int d = 0; d < width; d++) {
        means[c][d] += row[d] / counts[c];
      }
    }
    int right = 0;
    for (int i = 0; i < split.validation().size(); i++) {
      float[] row = features(split.validation(), i);
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = squaredDistance(row, means[c]) < squaredDistance(row, means[best]) ? c : best;
      }
      right += best == label(split.validation(), i) ? 1 : 0;
    }
    return (double) right / split.validation().size();
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }
}
