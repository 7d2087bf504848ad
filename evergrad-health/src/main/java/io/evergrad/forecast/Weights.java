package io.evergrad.forecast;

import io.evergrad.init.Fans;
import io.evergrad.init.Initializer;
import io.evergrad.model.Outline;
import io.evergrad.tensor.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the parameters of a network start, by path. */
final class Weights {

  static final String NO_LAW = "there is no law for its initializer";

  private final Map<String, Outline.Start> starts = new HashMap<>();

  /** The laws of what a net asks for again and again. */
  private final Map<Asked, Optional<WeightLaw>> known = new HashMap<>();

  private record Asked(Initializer initializer, Shape shape, Fans fans) {}

  Weights(Outline outline) {
    outline.parameters().forEach(start -> starts.put(start.path(), start));
  }

  boolean has(String path) {
    return starts.containsKey(path);
  }

  Shape shape(String path) {
    return starts.get(path).shape();
  }

  /** Empty where there is no such parameter or its initializer has no law. */
  Optional<WeightLaw> law(String path) {
    return Optional.ofNullable(starts.get(path))
        .flatMap(s -> law(s.initializer(), s.shape(), s.fans()));
  }

  Optional<WeightLaw> law(Initializer initializer, Shape shape, Fans fans) {
    return known.computeIfAbsent(
        new Asked(initializer, shape, fans), asked -> WeightLaws.of(initializer, shape, fans));
  }

  /** Of a bias; none where the layer has none. */
  WeightLaw bias(String path) {
    return law(path).orElse(WeightLaw.independent(0));
  }
}
