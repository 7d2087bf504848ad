package io.evergrad.benchmarks.step;

/** A model in training. */
public interface Training extends AutoCloseable {

  /**
   * Takes one whole step, from Java arrays to updated parameters.
   *
   * @return the loss on {@code batch} before the update
   */
  double step(Batch batch);

  /** The libraries at work, with their versions and what matters of their settings. */
  String describe();

  @Override
  void close();
}
