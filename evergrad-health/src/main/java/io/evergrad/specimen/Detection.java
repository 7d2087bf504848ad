package io.evergrad.specimen;

import java.util.List;
import java.util.Optional;

/**
 * What the doctor said of one specimen.
 *
 * @param id the specimen's
 * @param cause the true one, or {@code healthy}
 * @param accepted the names under which the cause counts as found
 * @param consequences rules that may speak too
 * @param planned the steps that the recipe plans
 * @param steps those that were made
 * @param seconds that it took, loading the data included
 * @param ending {@code finished}, or why it was not
 * @param sightings every rule that spoke during the run, in the order of their first steps
 * @param atFirst the rules above a note at the first reading that showed any, the first finding
 *     first
 * @param atEnd the rules above a note at the end
 */
public record Detection(
    String id,
    String family,
    String cause,
    List<String> accepted,
    List<String> consequences,
    long planned,
    long steps,
    double seconds,
    String ending,
    List<Sighting> sightings,
    List<String> atFirst,
    List<String> atEnd) {

  /** The word for a specimen without a cause, and for a diagnosis without a finding. */
  public static final String HEALTHY = "healthy";

  public Detection {
    accepted = List.copyOf(accepted);
    consequences = List.copyOf(consequences);
    sightings = List.copyOf(sightings);
    atFirst = List.copyOf(atFirst);
    atEnd = List.copyOf(atEnd);
  }

  public boolean isSick() {
    return !cause.equals(HEALTHY);
  }

  /** Whether anything was found above a note, at any reading. */
  public boolean isAlarmed() {
    return sightings.stream().anyMatch(Sighting::isAboveNote);
  }

  /** Whether the true cause was found above a note, at any reading, first or not. */
  public boolean namesCause() {
    return stepOfCause().isPresent();
  }

  /** Whether the true cause is the first finding at the end. */
  public boolean isRootFirst() {
    return !atEnd.isEmpty() && accepted.contains(atEnd.get(0));
  }

  /** Whether the true cause was the first finding when there first was one. */
  public boolean isRootAtFirst() {
    return !atFirst.isEmpty() && accepted.contains(atFirst.get(0));
  }

  /** The first finding at the end, or {@code healthy}. */
  public String verdict() {
    return atEnd.isEmpty() ? HEALTHY : atEnd.get(0);
  }

  /** The first reading that showed the true cause above a note. */
  public Optional<Long> stepOfCause() {
    return sightings.stream()
        .filter(s -> s.isAboveNote() && accepted.contains(s.rule()))
        .map(Sighting::stepAboveNote)
        .min(Long::compare);
  }

  /** Rules above a note that neither the cause nor its consequences explain. */
  public List<String> strays() {
    return sightings.stream()
        .filter(Sighting::isAboveNote)
        .map(Sighting::rule)
        .filter(rule -> !accepted.contains(rule) && !consequences.contains(rule))
        .toList();
  }
}
