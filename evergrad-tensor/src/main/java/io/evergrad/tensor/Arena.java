package io.evergrad.tensor;

import java.util.ArrayList;
import java.util.List;

/** The long lifetime: tensors kept here live until {@link #close}, whichever thread made them. */
public final class Arena implements AutoCloseable {

  private final List<Tensor> kept = new ArrayList<>();
  private boolean closed;

  /** Keeps {@code tensor} beyond the scope it was made in, and returns it. */
  public synchronized Tensor keep(Tensor tensor) {
    if (closed) {
      throw new TensorException("this arena is closed and can keep no more tensors");
    }
    Engine.get().retain(tensor);
    kept.add(tensor);
    return tensor;
  }

  @Override
  public synchronized void close() {
    closed = true;
    kept.forEach(Engine.get()::release);
    kept.clear();
  }
}
