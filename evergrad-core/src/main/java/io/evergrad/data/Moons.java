package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * Two half circles that reach into each other: {@code (cos t, sin t)} for class 0 and {@code (1 −
 * cos t, ½ − sin t)} for class 1, with noise. A straight line gets most of them, not all.
 */
@Part(
    name = "moons",
    summary = "Two half circles that reach into each other; 2 features, 2 classes.",
    formula = "(cos t, sin t) + noise ε or (1 − cos t, ½ − sin t) + noise ε; t uniform in [0, π)")
public record Moons(
    @Param(value = "training examples, at least 2", byDefault = "2000") int examples,
    @Param(value = "validation examples, at least 1", byDefault = "500") int validation,
    @Param(value = "standard deviation of the noise, at least 0", byDefault = "0.1") double noise)
    implements Source {

  public Moons {
    Checks.atLeast(2, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.notNegative("noise", noise);
  }

  public Moons() {
    this(2000, 500, 0.1);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    return new Generated("moons", Shape.of(2), Target.Classes.numbered(2), this::draw)
        .split(examples, validation, seed);
  }

  private void draw(int index, Draws draws, float[] features, float[] target) {
    int moon = index % 2;
    double angle = draws.uniform(0, Math.PI);
    double x = StrictMath.cos(angle);
    double y = StrictMath.sin(angle);
    features[0] = (float) ((moon == 0 ? x : 1 - x) + noise * draws.gaussian());
    features[1] = (float) ((moon == 0 ? y : 0.5 - y) + noise * draws.gaussian());
    target[0] = moon;
  }
}
