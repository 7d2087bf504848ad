package io.evergrad.treat;

/** Lets another thread end a consultation between two steps. */
public final class Stop {

  private volatile boolean asked;

  public void ask() {
    asked = true;
  }

  public boolean asked() {
    return asked;
  }

  /**
   * @throws Interrupted if a stop was asked for
   */
  public void check() {
    if (asked) {
      throw new Interrupted();
    }
  }

  /** The consultation was ended from outside. */
  public static final class Interrupted extends RuntimeException {
    Interrupted() {
      super("interrupted");
    }
  }
}
