package io.evergrad.benchmarks.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A batch as a data loader hands it over: Java arrays, examples one after the other.
 *
 * @param inputs {@code batch × inputs of the model}: standardised, or indices for a model with a
 *     vocabulary, which a float holds exactly up to 2²⁴
 * @param labels one class of ten for each example
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of data that is never compared
public record Batch(float[] inputs, long[] labels) {

  /** How many different batches a run goes round. */
  public static final int COUNT = 8;

  private static final double NOISE = 0.5;

  /**
   * Makes the batches that every arm trains on: each class is a random pattern, each example its
   * pattern with noise, so that any model that works learns it. Indices are drawn uniformly, and a
   * model learns by heart which stand for which class.
   */
  public static List<Batch> forModel(Model model, long seed) {
    Random random = new Random(seed);
    if (model.vocabulary() > 0) {
      return Stream.generate(() -> indices(model, random)).limit(COUNT).toList();
    }
    int inputs = Math.toIntExact(Shapes.count(model.inputShape()));
    double[][] patterns = new double[Model.CLASSES][inputs];
    for (double[] pattern : patterns) {
      for (int i = 0; i < inputs; i++) {
        pattern[i] = random.nextGaussian();
      }
    }
    List<Batch> batches = new ArrayList<>();
    for (int b = 0; b < COUNT; b++) {
      batches.add(draw(patterns, model.batch(), random));
    }
    return List.copyOf(batches);
  }

  private static Batch draw(double[][] patterns, int size, Random random) {
    int inputs = patterns[0].length;
    float[] values = new float[size * inputs];
    long[] labels = new long[size];
    for (int e = 0; e < size; e++) {
      int label = random.nextInt(patterns.length);
      labels[e] = label;
      for (int i = 0; i < inputs; i++) {
        values[e * inputs + i] = (float) (patterns[label][i] + NOISE * random.nextGaussian());
      }
    }
    return new Batch(values, labels);
  }

  private static Batch indices(Model model, Random random) {
    float[] values = new float[model.batch() * Math.toIntExact(Shapes.count(model.inputShape()))];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(model.vocabulary());
    }
    return new Batch(values, random.longs(model.batch(), 0, Model.CLASSES).toArray());
  }
}
