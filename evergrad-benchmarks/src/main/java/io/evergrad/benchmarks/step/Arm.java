package io.evergrad.benchmarks.step;

import java.util.function.DoubleConsumer;

/** A system under measurement. Making one loads no native library; training does. */
public interface Arm {

  /** The learning rate of Adam, whose other settings are β = (0.9, 0.999), ε = 1e-8. */
  double LEARNING_RATE = 1e-4;

  /** The name on the command line and in the table. */
  String name();

  /**
   * Trains from the weights of {@code task} with Adam. A step is whole: from the Java arrays of its
   * batch to updated parameters.
   *
   * @param stepDone told after each step the loss on its batch before the update
   * @return the libraries at work, with their versions and what matters of their settings
   */
  String train(Task task, DoubleConsumer stepDone);
}
