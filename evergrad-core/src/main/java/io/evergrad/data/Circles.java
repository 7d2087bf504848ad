package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * Two rings around the origin, one within the other: {@code x = r (cos t, sin t) + noise}, with
 * {@code r = 1} for class 0 and {@code r = factor} for class 1. No straight line parts them.
 */
@Part(
    name = "circles",
    summary = "Two rings, one within the other; 2 features, 2 classes.",
    formula = "x = r (cos t, sin t) + noise ε; r = 1 or factor; t uniform in [0, 2π), ε normal")
public record Circles(
    @Param(value = "training examples, at least 2", byDefault = "2000") int examples,
    @Param(value = "validation examples, at least 1", byDefault = "500") int validation,
    @Param(value = "standard deviation of the noise, at least 0", byDefault = "0.1") double noise,
    @Param(
            value = "radius of the inner ring, between 0 and 1",
            byDefault = "0.5",
            whose = "ours: five standard deviations of the noise from the outer ring")
        double factor)
    implements Source {

  public Circles {
    Checks.atLeast(2, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.notNegative("noise", noise);
    Checks.that(factor > 0 && factor < 1, "factor", "between 0 and 1, both excluded", factor);
  }

  public Circles() {
    this(2000, 500, 0.1, 0.5);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    return new Generated("circles", Shape.of(2), Target.Classes.numbered(2), this::draw)
        .split(examples, validation, seed);
  }

  private void draw(int index, Draws draws, float[] features, float[] target) {
    int ring = index % 2;
    double radius = ring == 0 ? 1 : factor;
    double angle = draws.uniform(0, 2 * Math.PI);
    features[0] = (float) (radius * StrictMath.cos(angle) + noise * draws.gaussian());
    features[1] = (float) (radius * StrictMath.sin(angle) + noise * draws.gaussian());
    target[0] = ring;
  }
}
