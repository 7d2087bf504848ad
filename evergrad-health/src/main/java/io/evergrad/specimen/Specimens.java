package io.evergrad.specimen;

import io.evergrad.specimen.family.Families;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every specimen, made from a seed: sick ones of every kind of mistake, and healthy ones.
 *
 * <p>Each family gives as many to one half as to the other. The halves share no draw: a specimen is
 * drawn from the seed, its family, its half and its number.
 */
public final class Specimens {

  /** Counts up when the same seed gives other specimens than before. */
  public static final int VERSION = 1;

  private Specimens() {}

  /** All of both halves, family by family. */
  public static List<Specimen> all(long seed) {
    return Families.all().stream()
        .flatMap(
            family ->
                IntStream.range(0, family.each())
                    .boxed()
                    .flatMap(
                        i -> Stream.of(Half.values()).map(half -> family.specimen(seed, half, i))))
        .toList();
  }

  /** Those of one half. */
  public static List<Specimen> of(Half half, long seed) {
    return all(seed).stream().filter(s -> s.half() == half).toList();
  }
}
