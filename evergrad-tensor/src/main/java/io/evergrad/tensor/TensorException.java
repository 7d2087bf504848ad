package io.evergrad.tensor;

/**
 * A tensor operation that could not be done: the operation, the shapes and the reason in a line.
 */
public final class TensorException extends RuntimeException {

  public TensorException(String message, Throwable cause) {
    super(message, cause);
  }

  public TensorException(String message) {
    super(message);
  }
}
