package io.evergrad.model;

/** Layers that do not fit together: the layer's path, what it needs and what it was given. */
public final class ShapeException extends IllegalArgumentException {

  public ShapeException(String path, String reason) {
    super(path + ": " + reason);
  }
}
