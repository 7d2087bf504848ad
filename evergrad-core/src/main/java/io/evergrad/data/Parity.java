package io.evergrad.data;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * Whether an odd number of bits is set: class 1 where it is odd. A bit is −1 or 1, with noise. Two
 * bits are the exclusive or. No single bit, nor any but all of them, says anything about the class,
 * so the gradient at the start is weak: the more bits, the harder.
 */
@Part(
    name = "parity",
    summary = "Whether an odd number of noisy bits is set; two bits are XOR.",
    formula = "x = ±1 + noise ε; class = number of +1, modulo 2",
    source = "Minsky and Papert 1969, Perceptrons, chapter 3")
public record Parity(
    @Param(value = "training examples, at least 2", byDefault = "2000") int examples,
    @Param(value = "validation examples, at least 1", byDefault = "500") int validation,
    @Param(value = "number of bits, at least 2", byDefault = "2") int bits,
    @Param(value = "standard deviation of the noise on each bit, at least 0", byDefault = "0.2")
        double noise)
    implements Source {

  public Parity {
    Checks.atLeast(2, "examples", examples);
    Checks.atLeast(1, "validation", validation);
    Checks.atLeast(2, "bits", bits);
    Checks.notNegative("noise", noise);
  }

  public Parity() {
    this(2000, 500, 2, 0.2);
  }

  @Override
  public Split load(DataFolder folder, long seed) {
    return new Generated("parity", Shape.of(bits), Target.Classes.numbered(2), this::draw)
        .split(examples, validation, seed);
  }

  /** The last bit makes the parity that the example's turn asks for, so the classes balance. */
  private void draw(int index, Draws draws, float[] features, float[] target) {
    int odd = index % 2;
    int set = 0;
    for (int b = 0; b < bits; b++) {
      int bit = b < bits - 1 ? draws.below(2) : (set + odd) % 2;
      set += bit;
      features[b] = (float) (2 * bit - 1 + noise * draws.gaussian());
    }
    target[0] = odd;
  }
}
