package io.evergrad.observe;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Collects the loss of every step on the device and hands them to a history together, so that no
 * step waits for one; on the CPU, where nothing waits, at once.
 */
final class LossLog {

  private static final int LENGTH = 256;

  private final History history;
  private final long[] steps = new long[LENGTH];
  private final Tensor values;
  private int count;

  LossLog(History history, Device device, Arena arena) {
    this.history = history;
    values =
        device.kind() == Device.Kind.CPU
            ? null
            : arena.keep(Tensor.zeros(Shape.of(LENGTH), DType.FLOAT32, device));
  }

  void add(long step, Tensor loss) {
    if (values == null) {
      history.add(step, loss.item());
      return;
    }
    values.narrow(0, count, 1).copyInPlace(loss.reshape(Shape.of(1)));
    steps[count++] = step;
    if (count == LENGTH) {
      flush();
    }
  }

  void flush() {
    if (count == 0) {
      return;
    }
    double[] read = Scope.call(() -> values.narrow(0, 0, count).toDoubles());
    for (int i = 0; i < count; i++) {
      history.add(steps[i], read[i]);
    }
    count = 0;
  }
}
