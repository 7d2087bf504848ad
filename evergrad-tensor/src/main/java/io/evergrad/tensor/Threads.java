package io.evergrad.tensor;

/** How many threads compute. */
public final class Threads {

  private Threads() {}

  /** The number of threads that one operation may use. */
  public static int count() {
    return Engine.get().threads();
  }

  /**
   * Lets every operation use {@code count} threads: at once on this thread, on others from the next
   * {@link Scope} they open. At the start it is OMP_NUM_THREADS where that is set, otherwise the
   * number of cores.
   *
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public static void use(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but was " + count);
    }
    Engine.get().threads(count);
  }

  /**
   * The libraries in use and their threads as they report them now, for logs and reports. For
   * example {@code libtorch 2.10.0-1.5.13 with 2 threads, mkl with 2 threads, brief waiting,
   * denormals flushed}.
   */
  public static String describe() {
    return Engine.get().describe();
  }
}
