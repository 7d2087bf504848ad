package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * Arms of a spiral that start at the origin, one a class: {@code x = r (cos a, sin a) + noise},
 * {@code a = 2π (turns · r + class / classes)}. Hard for shallow networks.
 */
@Part(
    name = "spirals",
    summary = "Interleaved spiral arms, one a class; 2 features.",
    formula = "x = r (cos a, sin a) + noise ε; a = 2π (turns r + class / classes); r in [0.05, 1)",
    source = "after Lang and Witbrock 1988, the two-spirals problem")
public record Spirals(
    @Param(value = "training examples, at least 1; one a class", byDefault = "2000") int examples,
    @Param(value = "validation examples, at least 1", byDefault = "500") int validation,
    @Param(value = "standard deviation of the noise, at least 0", byDefault = "0.02") double noise,
    @Param(value = "number of arms, at least 2", byDefault = "2") int classes,
    @Param(
            value = "how often an arm winds around the origin",
            byDefault = "1.5",
            whose = "ours; Lang and Witbrock's arms wind three times")
        double turns)
    implements Source {

  public Spirals {
    Checks.atLeast(2, "classes", classes);
    Checks.atLeast(classes, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.notNegative("noise", noise);
    Checks.notNegative("turns", turns);
  }

  public Spirals() {
    this(2000, 500, 0.02, 2, 1.5);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    return new Generated("spirals", Shape.of(2), Target.Classes.numbered(classes), this::draw)
        .split(examples, validation, seed);
  }

  private void draw(int index, Draws draws, float[] features, float[] target) {
    int arm = index % classes;
    double radius = draws.uniform(0.05, 1);
    double angle = 2 * Math.PI * (turns * radius + (double) arm / classes);
    features[0] = (float) (radius * StrictMath.cos(angle) + noise * draws.gaussian());
    features[1] = (float) (radius * StrictMath.sin(angle) + noise * draws.gaussian());
    target[0] = arm;
  }
}
