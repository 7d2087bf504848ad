package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * Several yes-or-no questions about each example: every tag is there or not, whatever the others
 * are, and the features are the sum of the directions of those that are there, with noise.
 *
 * <p>Features [dimensions], targets [tags] of 0 and 1. They are values, so a recipe leaves them as
 * they are with {@code scale-target: none} and holds them against binary cross-entropy.
 */
@Part(
    name = "tags",
    summary = "Several yes-or-no questions about each example, each tag with its own direction.",
    formula = "x = Σ y[k] v[k] + noise ε; y[k] is 1 with probability share; v, ε normal")
public record Tags(
    @Param(value = "training examples, at least 1", byDefault = "2000") int examples,
    @Param(value = "validation examples, at least 1", byDefault = "500") int validation,
    @Param(value = "number of tags, at least 2", byDefault = "6") int tags,
    @Param(value = "number of features, at least 1", byDefault = "12") int dimensions,
    @Param(value = "how often a tag is there, between 0 and 1", byDefault = "0.3") double share,
    @Param(value = "standard deviation of the noise, at least 0", byDefault = "0.5") double noise)
    implements Source {

  public Tags {
    Checks.atLeast(1, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.atLeast(2, "tags", tags);
    Checks.atLeast(1, "dimensions", dimensions);
    Checks.that(share > 0 && share < 1, "share", "between 0 and 1, both excluded", share);
    Checks.notNegative("noise", noise);
  }

  public Tags() {
    this(2000, 500, 6, 12, 0.3, 0.5);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    double[][] directions = directions(Draws.of(seed, "tags"));
    Generated.Example example =
        (index, draws, x, target) -> {
          for (int k = 0; k < tags; k++) {
            target[k] = draws.uniform() < share ? 1 : 0;
          }
          for (int d = 0; d < dimensions; d++) {
            double sum = noise * draws.gaussian();
            for (int k = 0; k < tags; k++) {
              sum += target[k] * directions[k][d];
            }
            x[d] = (float) sum;
          }
        };
    return new Generated("tags", Shape.of(dimensions), new Target.Values(tags), example)
        .split(examples, validation, seed);
  }

  private double[][] directions(Draws draws) {
    double[][] directions = new double[tags][dimensions];
    for (double[] direction : directions) {
      for (int d = 0; d < dimensions; d++) {
        direction[d] = draws.gaussian();
      }
    }
    return directions;
  }
}
