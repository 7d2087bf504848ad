package io.evergrad.specimen;

import io.evergrad.data.Draws;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Specimens with one kind of mistake, or soundly made in one way, that differ by what is drawn.
 *
 * @param name what they have in common
 * @param each how many there are in each half
 * @param level the skill that the sound recipes are known to reach
 * @param draw makes one from its own random numbers
 */
public record Family(String name, Truth truth, int each, Proof proof, double level, Variant draw) {

  /** Half of the way from blind to perfect: what every task but a few allows. */
  private static final double LEVEL = 0.5;

  /** Makes one specimen. */
  public interface Variant {

    /**
     * @param draws its own
     * @param index its place among those of its half
     */
    Pair make(Draws draws, int index);
  }

  /**
   * One specimen before it has a name and a seed.
   *
   * @param own as it is
   * @param sound without the mistake
   */
  public record Pair(Sketch own, Sketch sound) {}

  /** Sick ones, told by their own validation examples. */
  public static Family sick(String name, Truth.Sick truth, int each, Function<Draws, Pair> draw) {
    return new Family(
        name, truth, each, Proof.OWN_EXAMPLES, LEVEL, (draws, index) -> draw.apply(draws));
  }

  /** Healthy ones. */
  public static Family healthy(String name, int each, Function<Draws, Sketch> draw) {
    return new Family(
        name,
        new Truth.Healthy(),
        each,
        Proof.OWN_EXAMPLES,
        LEVEL,
        (draws, index) -> healthy(draw.apply(draws)));
  }

  /** Healthy ones, one for each of the choices in each half. */
  public static Family healthyInTurn(
      String name, String[] choices, BiFunction<Draws, String, Sketch> draw) {
    return new Family(
        name,
        new Truth.Healthy(),
        choices.length,
        Proof.OWN_EXAMPLES,
        LEVEL,
        (draws, index) -> healthy(draw.apply(draws, choices[index])));
  }

  private static Pair healthy(Sketch sketch) {
    return new Pair(sketch, sketch);
  }

  public Family judgedBySoundExamples() {
    return new Family(name, truth, each, Proof.SOUND_EXAMPLES, level, draw);
  }

  /** With another level than half of the way from blind to perfect. */
  public Family reaching(double skill) {
    return new Family(name, truth, each, proof, skill, draw);
  }

  /** The number {@code index} of a half. */
  Specimen specimen(long seed, Half half, int index) {
    String id = name + "/" + half.word() + "/" + index;
    Draws draws = Draws.of(seed, name + "/" + half.word(), index);
    long own = 1L + draws.below(1_000_000);
    Pair pair = draw.make(draws, index);
    return new Specimen(
        id,
        name,
        half,
        pair.own().recipe(id.replace('/', '-'), own),
        truth,
        pair.sound().recipe(id.replace('/', '-') + "-sound", own),
        proof,
        level);
  }
}
