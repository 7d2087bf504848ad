package io.evergrad.transform;

import io.evergrad.part.Param;
import io.evergrad.part.Part;

/** Shows the updates at its place in a chain to whoever listens, and passes them on unchanged. */
@Part(name = "tap", summary = "Shows the updates at its place in a chain to whoever listens.")
public record Tap(@Param("the name to listen for") String name) implements GradientTransform {

  @Override
  public Stage start(TransformSite site) {
    return (updates, moment) -> {
      moment.taps().accept(name, updates);
      return updates;
    };
  }
}
