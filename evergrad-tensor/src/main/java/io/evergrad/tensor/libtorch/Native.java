package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.TensorException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Tensor;

/** Calls into libtorch; their failures become one line with the operation and the shapes. */
final class Native {

  private Native() {}

  static TorchTensor tensor(String operation, Supplier<Tensor> call, TorchTensor... operands) {
    enter();
    try {
      return new TorchTensor(call.get());
    } catch (RuntimeException | OutOfMemoryError e) {
      throw translated(operation, e, operands);
    }
  }

  static void run(String operation, Runnable call, TorchTensor... operands) {
    enter();
    try {
      call.run();
    } catch (RuntimeException | OutOfMemoryError e) {
      throw translated(operation, e, operands);
    }
  }

  /**
   * As {@link #tensor} for calls that return no tensor; native objects made on the way die here.
   */
  @SuppressWarnings("try") // the scope works by being open
  static <T> T value(String operation, Supplier<T> call, TorchTensor... operands) {
    enter();
    try (PointerScope scope = new PointerScope()) {
      return call.get();
    } catch (RuntimeException | OutOfMemoryError e) {
      throw translated(operation, e, operands);
    }
  }

  /**
   * Denormal numbers make vanishing nets many times slower, so computing threads flush them to
   * zero, and OpenMP's workers inherit the setting from the thread that starts them. Java resets it
   * whenever the virtual machine itself calls Java code (a class initialiser, a method called by
   * reflection), so it is set anew at each call, at 15 ns.
   */
  private static void enter() {
    Memory.check();
    Context.setFlushDenormal(true);
  }

  private static RuntimeException translated(
      String operation, Throwable e, TorchTensor... operands) {
    if (e instanceof TensorException known) {
      return known;
    }
    if (Arrays.stream(operands).anyMatch(t -> t != null && t.isFreed())) {
      return freed(operation, e);
    }
    if (e instanceof OutOfMemoryError error && !isNative(error)) {
      throw error;
    }
    String shapes =
        Arrays.stream(operands)
            .filter(Objects::nonNull)
            .map(t -> t.shape().toString())
            .collect(Collectors.joining(" and ", " of ", ""));
    return new TensorException(
        operation + (operands.length == 0 ? "" : shapes) + ": " + reason(e), e);
  }

  static TensorException freed(String operation, Throwable cause) {
    return new TensorException(
        operation
            + ": a tensor was used after the scope that made it had ended"
            + " or the arena that kept it was closed",
        cause);
  }

  private static boolean isNative(OutOfMemoryError error) {
    String message = String.valueOf(error.getMessage());
    return message.contains("hysicalBytes") || message.contains("maxBytes");
  }

  private static String reason(Throwable e) {
    if (e instanceof NullPointerException) {
      return "an operand is null";
    }
    String message = String.valueOf(e.getMessage());
    String line = message.lines().findFirst().orElse(message).strip();
    if (e instanceof OutOfMemoryError) {
      return "out of memory: " + line + "; raise -Dorg.bytedeco.javacpp.maxPhysicalBytes";
    }
    return line.contains("DefaultCPUAllocator")
        ? "out of memory: "
            + line.substring(line.indexOf("DefaultCPUAllocator"))
            + "; take a smaller batch or model"
        : line;
  }
}
