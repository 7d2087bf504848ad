package io.evergrad.tensor;

/**
 * A stream of random numbers of its own. Equal seeds give equal streams; no stream disturbs
 * another, so adding a dropout layer does not change the initial weights.
 */
public interface Rng {

  static Rng seeded(long seed) {
    return Engine.get().rng(seed);
  }

  /**
   * A stream for one purpose, derived from a run's seed. The purpose and the seed are mixed by
   * SplitMix64, so neighbouring seeds give unrelated streams.
   */
  static Rng seeded(long seed, String purpose) {
    long z = seed * 0x9E3779B97F4A7C15L + purpose.hashCode();
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return seeded((z ^ (z >>> 31)) & Long.MAX_VALUE);
  }

  /** The stream's position, to be given to {@link #restore}. */
  byte[] state();

  void restore(byte[] state);
}
