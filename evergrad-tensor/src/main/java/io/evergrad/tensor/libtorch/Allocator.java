package io.evergrad.tensor.libtorch;

import org.bytedeco.javacpp.Loader;

/**
 * Makes glibc keep what is freed. It would hand the large blocks of a step back to the system and
 * fault them in again at the next, which can cost a convolutional net a third of its step.
 */
final class Allocator {

  private static final int TRIM_THRESHOLD = -1;
  private static final int TOP_PAD = -2;
  private static final int MMAP_THRESHOLD = -3;

  /** The most that glibc takes. */
  private static final int BLOCKS_OF_THEIR_OWN_FROM = 32 << 20;

  private static final int NEVER = 1_000_000_000;

  /** The size of a heap of glibc's threads, which goes away when empty unless this much is kept. */
  private static final int HEAP = 64 << 20;

  private Allocator() {}

  /** Does nothing where the user has set the allocator by its environment, or it is another one. */
  static void keepFreedMemory() {
    if (Loader.getPlatform().startsWith("linux")
        && System.getenv("MALLOC_TRIM_THRESHOLD_") == null
        && System.getenv("MALLOC_MMAP_THRESHOLD_") == null
        && NativeFunction.exists("mallopt")) {
      NativeFunction.call("mallopt", MMAP_THRESHOLD, BLOCKS_OF_THEIR_OWN_FROM);
      NativeFunction.call("mallopt", TRIM_THRESHOLD, NEVER);
      NativeFunction.call("mallopt", TOP_PAD, HEAP);
    }
  }
}
