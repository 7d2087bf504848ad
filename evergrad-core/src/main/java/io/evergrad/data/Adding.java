package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * The adding problem: the sum of two marked numbers in a long sequence of numbers.
 *
 * <p>Features [length, 2]: at each step a number, uniform in [0, 1), and a marker, which is 1 at
 * one step of the first half and at one of the second, and 0 elsewhere. The target is the sum of
 * the two marked numbers. Always answering 1 has a mean squared error of 1/6 ≈ 0.167: what lies
 * clearly below it has kept a number over many steps.
 *
 * <p>This is the variant in common use (Le et al. 2015, sec. 4.1; Arjovsky et al. 2016, sec. 5.2).
 * Hochreiter and Schmidhuber drew from [−1, 1], marked within the first half only and scaled the
 * sum to [0, 1].
 */
@Part(
    name = "adding",
    summary = "The sum of two marked numbers in a long sequence of numbers.",
    formula = "y = x_a + x_b; x uniform in [0, 1); a marked in the first half, b in the second",
    source = "Hochreiter and Schmidhuber 1997, experiment 4; ranges as Le et al. 2015, sec. 4.1")
public record Adding(
    @Param(value = "training examples, at least 2", byDefault = "20000") int examples,
    @Param(value = "validation examples, at least 1", byDefault = "1000") int validation,
    @Param(value = "steps of a sequence, at least 2", byDefault = "100", whose = "Le et al. 2015")
        int length)
    implements Source {

  public Adding {
    Checks.atLeast(2, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.atLeast(2, "length", length);
  }

  public Adding() {
    this(20_000, 1000, 100);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    return new Generated("adding", Shape.of(length, 2), new Target.Values(1), this::draw)
        .split(examples, validation, seed);
  }

  @Override
  public Dataset glance(DataFolder folder, long seed, int most) {
    return new Adding(Math.min(examples, Math.max(2, most)), 1, length).load(folder, seed).train();
  }

  private void draw(int index, Draws draws, float[] features, float[] target) {
    for (int t = 0; t < length; t++) {
      features[2 * t] = (float) draws.uniform();
    }
    int half = length / 2;
    int first = draws.below(half);
    int second = half + draws.below(length - half);
    features[2 * first + 1] = 1;
    features[2 * second + 1] = 1;
    target[0] = features[2 * first] + features[2 * second];
  }
}
