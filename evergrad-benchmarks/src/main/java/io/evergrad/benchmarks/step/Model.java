package io.evergrad.benchmarks.step;

import java.util.ArrayList;
import java.util.List;

/**
 * A network with ten classes and cross-entropy on logits, described so that every arm can build it.
 */
public sealed interface Model {

  /** The number of classes. */
  int CLASSES = 10;

  /** The models of the table. */
  static List<Model> all() {
    return List.of(new Mlp(50, 64, 64), new Mlp(20, 256, 128), new Mlp(100, 128, 64), new Cnn(64));
  }

  /** The name on the command line and in the table. */
  String name();

  /** Examples a batch. */
  int batch();

  /** The shape of one example. */
  List<Long> inputShape();

  /** The shapes of the parameters, weight and bias of each layer in turn. */
  List<List<Long>> parameters();

  /**
   * {@code layers} linear layers {@code width → width}, each followed by tanh, then {@code width →
   * 10}.
   */
  record Mlp(int layers, int width, int batch) implements Model {

    @Override
    public String name() {
      return "mlp-" + layers + "x" + width;
    }

    @Override
    public List<Long> inputShape() {
      return List.of((long) width);
    }

    @Override
    public List<List<Long>> parameters() {
      List<List<Long>> shapes = new ArrayList<>();
      for (int i = 0; i < layers; i++) {
        shapes.add(List.of((long) width, (long) width));
        shapes.add(List.of((long) width));
      }
      shapes.add(List.of((long) CLASSES, (long) width));
      shapes.add(List.of((long) CLASSES));
      return List.copyOf(shapes);
    }
  }

  /**
   * Images 1×28×28; convolution 3×3 to 32 channels, relu, max-pooling 2×2; the same to 64 channels;
   * linear 1600 → 128, relu; linear 128 → 10.
   */
  record Cnn(int batch) implements Model {

    @Override
    public String name() {
      return "cnn-2conv";
    }

    @Override
    public List<Long> inputShape() {
      return List.of(1L, 28L, 28L);
    }

    @Override
    public List<List<Long>> parameters() {
      return List.of(
          List.of(32L, 1L, 3L, 3L),
          List.of(32L),
          List.of(64L, 32L, 3L, 3L),
          List.of(64L),
          List.of(128L, 1600L),
          List.of(128L),
          List.of((long) CLASSES, 128L),
          List.of((long) CLASSES));
    }
  }
}
