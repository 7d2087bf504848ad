package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.TensorException;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;

/** Calls into libtorch; its failures become one line with the operation and the shapes. */
final class Native {

  private Native() {}

  static TorchTensor tensor(String operation, Supplier<Tensor> call, TorchTensor... operands) {
    try {
      return new TorchTensor(call.get());
    } catch (RuntimeException e) {
      throw translated(operation, e, operands);
    }
  }

  static void run(String operation, Runnable call, TorchTensor... operands) {
    try {
      call.run();
    } catch (RuntimeException e) {
      throw translated(operation, e, operands);
    }
  }

  private static RuntimeException translated(
      String operation, RuntimeException e, TorchTensor... operands) {
    if (e instanceof TensorException) {
      return e;
    }
    if (Arrays.stream(operands).anyMatch(TorchTensor::isFreed)) {
      return new TensorException(
          operation + ": a tensor was used after the scope that made it had ended", e);
    }
    String shapes =
        Arrays.stream(operands)
            .map(t -> t.shape().toString())
            .collect(Collectors.joining(" and ", " of ", ""));
    return new TensorException(
        operation + (operands.length == 0 ? "" : shapes) + ": " + firstLine(e), e);
  }

  private static String firstLine(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    String line = message.lines().findFirst().orElse(message).strip();
    if (line.contains("hysicalBytes") || line.contains("maxBytes")) {
      return "out of native memory: "
          + line
          + " (raise -Xmx or -Dorg.bytedeco.javacpp.maxPhysicalBytes)";
    }
    return line;
  }
}
