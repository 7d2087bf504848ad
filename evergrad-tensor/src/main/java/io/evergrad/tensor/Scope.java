package io.evergrad.tensor;

import java.util.function.Supplier;

/**
 * The short lifetime: every tensor made inside dies when the body returns, except the one returned.
 */
public final class Scope {

  private Scope() {}

  /** Runs {@code body}; what it made is freed, also when it throws. */
  public static void run(Runnable body) {
    Engine.get()
        .scoped(
            () -> {
              body.run();
              return null;
            });
  }

  /**
   * Returns what {@code body} returns. A returned tensor lives on in the surrounding scope; a
   * returned value that merely contains tensors does not keep them.
   */
  public static <T> T call(Supplier<T> body) {
    return Engine.get().scoped(body);
  }
}
