package io.evergrad.lab.clinic;

import io.evergrad.specimen.Detection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What many examinations say of the doctor. A finding counts where it is above a note.
 *
 * @param detections in the order of the specimens
 */
public record DetectionTally(List<Detection> detections) {

  public DetectionTally {
    detections = List.copyOf(detections);
  }

  /** Of the sick: those with any finding. */
  public Proportion found() {
    return share(Detection::isSick, Detection::isAlarmed);
  }

  /** Of the sick: those whose true cause is among the findings of any reading. */
  public Proportion causeNamed() {
    return share(Detection::isSick, Detection::namesCause);
  }

  /** Of the healthy: those with any finding. */
  public Proportion falseAlarms() {
    return share(d -> !d.isSick(), Detection::isAlarmed);
  }

  /** Of the sick: those whose true cause is the first finding at the end. */
  public Proportion rootFirst() {
    return share(Detection::isSick, Detection::isRootFirst);
  }

  /** Of the sick: those whose true cause was the first finding when there first was one. */
  public Proportion rootAtFirst() {
    return share(Detection::isSick, Detection::isRootAtFirst);
  }

  /** Of the sick: those with a finding that neither the cause nor its consequences explain. */
  public Proportion withStrays() {
    return share(Detection::isSick, d -> !d.strays().isEmpty());
  }

  /**
   * The step at which the true cause was first found, as a share of the planned steps, over all
   * that are sick; infinite for one that never was.
   */
  public Median shareOfSteps() {
    return Median.of(
        detections.stream()
            .filter(Detection::isSick)
            .mapToDouble(
                d ->
                    d.stepOfCause()
                        .map(step -> (double) step / d.planned())
                        .orElse(Double.POSITIVE_INFINITY))
            .toArray());
  }

  public Confusion confusion() {
    return Confusion.of(detections);
  }

  /** One for each family, in order. */
  public Map<String, DetectionTally> byFamily() {
    Map<String, List<Detection>> families =
        detections.stream()
            .collect(
                Collectors.groupingBy(Detection::family, LinkedHashMap::new, Collectors.toList()));
    Map<String, DetectionTally> tallies = new LinkedHashMap<>();
    families.forEach((family, its) -> tallies.put(family, new DetectionTally(its)));
    return tallies;
  }

  public boolean isSick() {
    return detections.stream().anyMatch(Detection::isSick);
  }

  private Proportion share(Predicate<Detection> of, Predicate<Detection> hit) {
    List<Detection> cases = detections.stream().filter(of).toList();
    return new Proportion((int) cases.stream().filter(hit).count(), cases.size());
  }
}
