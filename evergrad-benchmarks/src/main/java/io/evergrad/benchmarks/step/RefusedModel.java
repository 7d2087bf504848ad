package io.evergrad.benchmarks.step;

/** What an arm throws for a model that it cannot train; the message says why. */
public final class RefusedModel extends RuntimeException {

  private static final long serialVersionUID = 1;

  public RefusedModel(String why) {
    super(why);
  }
}
