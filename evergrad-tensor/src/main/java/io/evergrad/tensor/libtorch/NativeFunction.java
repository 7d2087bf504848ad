package io.evergrad.tensor.libtorch;

import java.util.OptionalInt;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack;

/** A C function of one or two ints of a loaded library, found by its name. */
final class NativeFunction {

  private NativeFunction() {}

  static boolean exists(String symbol) {
    return Loader.addressof(symbol) != null;
  }

  /** Calls {@code symbol}; empty where no loaded library has it. */
  static OptionalInt call(String symbol, int argument) {
    Pointer address = Loader.addressof(symbol);
    if (address == null) {
      return OptionalInt.empty();
    }
    try (var function = new IntToInt()) {
      function.put(address);
      return OptionalInt.of(function.call(argument));
    }
  }

  /** As {@link #call(String, int)} for {@code int f(int, int)}. */
  static OptionalInt call(String symbol, int first, int second) {
    Pointer address = Loader.addressof(symbol);
    if (address == null) {
      return OptionalInt.empty();
    }
    try (var function = new IntsToInt()) {
      function.put(address);
      return OptionalInt.of(function.call(first, second));
    }
  }

  /** The only function pointers of their signatures in the libraries that are loaded anyway. */
  private static final class IntToInt extends openblas_nolapack.MklSetNumThreadsLocal {}

  private static final class IntsToInt extends openblas_nolapack.MklDomainSetNumThreads {}
}
