package io.evergrad.benchmarks.step;

import java.util.List;

/** A system under measurement. Making one loads no native library; starting it does. */
public interface Arm {

  /** The learning rate of Adam, whose other settings are β = (0.9, 0.999), ε = 1e-8. */
  double LEARNING_RATE = 1e-4;

  /** The name on the command line and in the table. */
  String name();

  /**
   * Prepares {@code model} for training.
   *
   * @param weights the values that the parameters start from, in the order of {@link
   *     Model#parameters()}
   * @param threads how many threads one operation may use
   */
  Training start(Model model, List<float[]> weights, int threads);
}
