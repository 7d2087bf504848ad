package io.evergrad.benchmarks.step;

import java.util.function.DoublePredicate;

/** A system under measurement. Making one loads no native library; training does. */
public interface Arm {

  /** The name on the command line and in the table. */
  String name();

  /**
   * Trains from the weights of {@code task} with Adam at the model's learning rate, β = (0.9,
   * 0.999), ε = 1e-8. A step is whole: from the Java arrays of its batch to updated parameters.
   *
   * @param stepDone told after each step the loss on its batch before the update; answers whether
   *     to take another
   * @return the libraries at work, with their versions and what matters of their settings
   * @throws RefusedModel if this system cannot train the model
   */
  String train(Task task, DoublePredicate stepDone);
}
