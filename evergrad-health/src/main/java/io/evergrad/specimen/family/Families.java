package io.evergrad.specimen.family;

import io.evergrad.specimen.Family;
import java.util.List;
import java.util.stream.Stream;

/** Every family, the sick ones first. */
public final class Families {

  private Families() {}

  public static List<Family> all() {
    return Stream.of(BadStarts.all(), BadFlow.all(), HealthyDense.all())
        .flatMap(List::stream)
        .toList();
  }
}
