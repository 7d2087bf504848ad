package io.evergrad.model;

import io.evergrad.tensor.Shape;
import java.util.List;

/** A layer made of layers. */
public interface Composite extends LayerSpec {

  /** What is done with a layer inside. */
  @FunctionalInterface
  interface Step {

    /** Returns the shape that {@code layer} gives for {@code input}. */
    Shape through(LayerSpec layer, Shape input);
  }

  List<LayerSpec> layers();

  /** The same, around other layers. */
  Composite withLayers(List<LayerSpec> layers);

  /** Layers inside that are not among {@link #layers}, such as a shortcut. */
  default List<LayerSpec> beside() {
    return List.of();
  }

  /** How often {@link #layers} are built, each time with parameters of their own. */
  default int times() {
    return 1;
  }

  /** Whether {@link #layers} lie side by side on the same input, rather than form a chain. */
  default boolean isParallel() {
    return false;
  }

  /**
   * Hands every layer inside, with the shape that reaches it, to {@code step}, which returns the
   * shape that the layer gives.
   *
   * @throws IllegalArgumentException if what the layers give does not fit together
   */
  default void follow(Shape input, Step step) {
    Shape shape = input;
    for (int i = 0; i < times(); i++) {
      for (LayerSpec layer : layers()) {
        shape = step.through(layer, shape);
      }
    }
    beside().forEach(layer -> step.through(layer, input));
  }
}
