package io.evergrad.benchmarks.step;

import java.util.List;

/** One model of each kind, small enough for a test. */
public final class SmallModels {

  private SmallModels() {}

  public static List<Model> all() {
    return List.of(
        new Mlp(5, 16, 16),
        Mlp.deep(300, 16, 16),
        new TaperedMlp(50, List.of(40, 20), 16),
        new Cnn(16),
        new ResNet(1, 8),
        new Recurrent(7, 20, 48, 16),
        new Transformer(2, 16, 4, 9, 8),
        new Lookup(200, 32, 8, 16));
  }
}
