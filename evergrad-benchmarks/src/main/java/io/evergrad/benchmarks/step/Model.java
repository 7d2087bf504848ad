package io.evergrad.benchmarks.step;

import java.util.List;

/**
 * A network with ten classes and cross-entropy on logits, described so that every arm can build it.
 */
public sealed interface Model permits Mlp, TaperedMlp, Cnn, ResNet, Recurrent, Transformer, Lookup {

  /** The number of classes. */
  int CLASSES = 10;

  /** The models of the table. */
  static List<Model> all() {
    return List.of(
        new Mlp(50, 64, 64),
        new Mlp(20, 256, 128),
        new Mlp(100, 128, 64),
        new TaperedMlp(784, List.of(1000, 500, 100), 128),
        new Cnn(64),
        new ResNet(3, 32),
        new ResNet(3, 128),
        new Recurrent(100, 64, 128, 32),
        new Transformer(6, 256, 8, 128, 16),
        new Lookup(1_000_000, 64, 32, 64),
        Mlp.deep(1_000, 64, 64),
        Mlp.deep(10_000, 64, 64));
  }

  /**
   * The model of the table with that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Model named(String name) {
    return all().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no model " + name));
  }

  /** The name on the command line and in the table. */
  String name();

  /** Examples a batch. */
  int batch();

  /** The shape of one example. */
  List<Long> inputShape();

  /** What is trained, layer by layer; within a layer weight, then bias. */
  List<Parameter> parameters();

  /** The learning rate of Adam. */
  default double learningRate() {
    return 1e-4;
  }

  /** How many values an input can take where inputs are indices 0, 1, …; 0 where they are not. */
  default int vocabulary() {
    return 0;
  }
}
