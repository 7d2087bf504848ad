package io.evergrad.tensor;

/** How many threads compute. */
public final class Threads {

  private Threads() {}

  /** The number of threads that one operation may use. */
  public static int count() {
    return Engine.get().threads();
  }

  /**
   * Lets every operation use {@code count} threads.
   *
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public static void use(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but was " + count);
    }
    Engine.get().threads(count);
  }

  /** The linear-algebra library in use and how its threads were set, for logs and reports. */
  public static String describe() {
    return Engine.get().describe();
  }
}
