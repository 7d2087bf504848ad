package io.evergrad.specimen.family;

import io.evergrad.specimen.Family;
import java.util.List;
import java.util.stream.Stream;

/** Every family. */
public final class Families {

  private Families() {}

  public static List<Family> all() {
    return Stream.of(
            BadStarts.all(),
            BadFlow.all(),
            BadRecurrence.all(),
            BadRates.all(),
            BadStages.all(),
            BadBatches.all(),
            BadData.all(),
            BadHeads.all(),
            BadLengths.all(),
            RealData.all(),
            HealthyDense.all(),
            HealthyTraining.all(),
            HealthyKinds.all())
        .flatMap(List::stream)
        .toList();
  }
}
