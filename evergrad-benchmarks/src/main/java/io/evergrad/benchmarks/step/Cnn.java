package io.evergrad.benchmarks.step;

import java.util.List;

/**
 * Images 1×28×28; convolution 3×3 to 32 channels, relu, max-pooling 2×2; the same to 64 channels;
 * linear 1600 → 128, relu; linear 128 → 10.
 */
public record Cnn(int batch) implements Model {

  @Override
  public String name() {
    return "cnn-2conv";
  }

  @Override
  public List<Long> inputShape() {
    return List.of(1L, 28L, 28L);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.weight(32, 1, 3, 3),
        Parameter.bias(32),
        Parameter.weight(64, 32, 3, 3),
        Parameter.bias(64),
        Parameter.weight(128, 1600),
        Parameter.bias(128),
        Parameter.weight(CLASSES, 128),
        Parameter.bias(CLASSES));
  }
}
