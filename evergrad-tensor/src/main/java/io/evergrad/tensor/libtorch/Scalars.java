package io.evergrad.tensor.libtorch;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.bytedeco.pytorch.Scalar;

/**
 * The native numbers last used. Making one costs nearly what a small operation costs, and a
 * training step asks for the same few again and again.
 */
final class Scalars {

  private static final int SLOTS = 64;
  private static final AtomicReferenceArray<Entry> ENTRIES = new AtomicReferenceArray<>(SLOTS);

  private record Entry(long bits, Scalar scalar) {}

  private Scalars() {}

  static Scalar of(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int slot = (int) ((bits * 0x9E3779B97F4A7C15L) >>> 58);
    Entry entry = ENTRIES.get(slot);
    if (entry != null && entry.bits == bits) {
      return entry.scalar;
    }
    Scalar scalar = new Scalar(value);
    scalar.retainReference(); // beyond the scope; the garbage collector frees it once replaced
    ENTRIES.set(slot, new Entry(bits, scalar));
    return scalar;
  }

  /** How many native objects are kept here. */
  static int count() {
    int count = 0;
    for (int i = 0; i < SLOTS; i++) {
      count += ENTRIES.get(i) == null ? 0 : 1;
    }
    return count;
  }
}
