package io.evergrad.tensor.libtorch;

import java.util.OptionalInt;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack;

/** A C function {@code int f(int)} of a loaded library, found by its name. */
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

  /** The only function pointer of this signature in the libraries that are loaded anyway. */
  private static final class IntToInt extends openblas_nolapack.MklSetNumThreadsLocal {}
}
