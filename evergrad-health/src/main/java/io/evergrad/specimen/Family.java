package io.evergrad.specimen;

import io.evergrad.data.Draws;
import java.util.function.Function;

/**
 * Specimens with one kind of mistake, or soundly made in one way, that differ by what is drawn.
 *
 * @param name what they have in common
 * @param each how many there are in each half
 * @param draw makes one from its own random numbers
 */
public record Family(String name, Truth truth, int each, Proof proof, Function<Draws, Pair> draw) {

  /**
   * One specimen before it has a name and a seed.
   *
   * @param own as it is
   * @param sound without the mistake
   */
  public record Pair(Sketch own, Sketch sound) {}

  /** Sick ones, told by their own validation examples. */
  public static Family sick(String name, Truth.Sick truth, int each, Function<Draws, Pair> draw) {
    return new Family(name, truth, each, Proof.OWN_EXAMPLES, draw);
  }

  /** Healthy ones. */
  public static Family healthy(String name, int each, Function<Draws, Sketch> draw) {
    return new Family(
        name,
        new Truth.Healthy(),
        each,
        Proof.OWN_EXAMPLES,
        draws -> {
          Sketch sketch = draw.apply(draws);
          return new Pair(sketch, sketch);
        });
  }

  public Family judgedBySoundExamples() {
    return new Family(name, truth, each, Proof.SOUND_EXAMPLES, draw);
  }

  /** The number {@code index} of a half. */
  Specimen specimen(long seed, Half half, int index) {
    String id = name + "/" + half.word() + "/" + index;
    Draws draws = Draws.of(seed, name + "/" + half.word(), index);
    long own = 1L + draws.below(1_000_000);
    Pair pair = draw.apply(draws);
    return new Specimen(
        id,
        name,
        half,
        pair.own().recipe(id.replace('/', '-'), own),
        truth,
        pair.sound().recipe(id.replace('/', '-') + "-sound", own),
        proof);
  }
}
