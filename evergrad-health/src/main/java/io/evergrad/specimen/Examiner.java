package io.evergrad.specimen;

import io.evergrad.data.DataFolder;
import io.evergrad.data.Split;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Monitor;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import io.evergrad.treat.Stop;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a specimen under the doctor's eyes and writes down what is said, and when.
 *
 * @param folder where real data is looked for
 * @param stop asked before each step
 */
public record Examiner(Doctor doctor, DataFolder folder, Device device, Stop stop) {

  /**
   * The whole run, with the doctor asked at every reading and at the end.
   *
   * @throws io.evergrad.data.DataException if the specimen's data is not there
   * @throws Stop.Interrupted if a stop was asked for
   */
  public Detection examine(Specimen specimen) {
    long begin = System.nanoTime();
    Recipe recipe = specimen.recipe();
    Split data = recipe.data().orElseThrow().load(folder, recipe.seed());
    Notes notes = new Notes();
    try (Trainer trainer = Trainer.start(recipe, data, device)) {
      long planned = recipe.train().total(trainer.stepsPerEpoch());
      Due due = Readings.of(planned);
      History history = Monitor.standard().at(due).attachTo(trainer);
      trainer.on(StepDone.class, Due.always(), e -> stopIfAsked(trainer));
      trainer.on(StepDone.class, due, e -> notes.add(e.step(), doctor.examine(history)));
      String ending = fit(trainer, recipe);
      stop.check();
      Diagnosis last = doctor.examine(history);
      notes.add(Math.max(0, trainer.stepsDone() - 1), last);
      double seconds = (System.nanoTime() - begin) / 1e9;
      return notes.detection(
          specimen, new Length(planned, trainer.stepsDone(), seconds, ending), above(last));
    }
  }

  private void stopIfAsked(Trainer trainer) {
    if (stop.asked()) {
      trainer.stop("interrupted");
    }
  }

  /** A sick run may break: that is no failure of the clinic. */
  private static String fit(Trainer trainer, Recipe recipe) {
    try {
      trainer.fit(recipe.train());
      return "finished";
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("failed");
    }
  }

  private static List<String> above(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(f -> f.severity() != Severity.NOTE)
        .map(Finding::rule)
        .toList();
  }

  private record Length(long planned, long steps, double seconds, String ending) {}

  /** What has been said so far. */
  private static final class Notes {

    private final Map<String, Sighting> sightings = new LinkedHashMap<>();
    private List<String> atFirst = List.of();

    void add(long step, Diagnosis diagnosis) {
      diagnosis.findings().forEach(f -> sightings.merge(f.rule(), sighting(step, f), Notes::both));
      atFirst = atFirst.isEmpty() ? above(diagnosis) : atFirst;
    }

    private static Sighting sighting(long step, Finding finding) {
      boolean note = finding.severity() == Severity.NOTE;
      return new Sighting(finding.rule(), word(finding.severity()), step, note ? -1 : step);
    }

    private static Sighting both(Sighting earlier, Sighting now) {
      boolean worse = severity(now).compareTo(severity(earlier)) > 0;
      return new Sighting(
          earlier.rule(),
          worse ? now.severity() : earlier.severity(),
          earlier.step(),
          earlier.isAboveNote() ? earlier.stepAboveNote() : now.stepAboveNote());
    }

    private static String word(Severity severity) {
      return severity.name().toLowerCase(Locale.ROOT);
    }

    private static Severity severity(Sighting sighting) {
      return Severity.valueOf(sighting.severity().toUpperCase(Locale.ROOT));
    }

    Detection detection(Specimen specimen, Length length, List<String> atEnd) {
      Optional<Truth.Sick> sick =
          specimen.truth() instanceof Truth.Sick truth ? Optional.of(truth) : Optional.empty();
      return new Detection(
          specimen.id(),
          specimen.family(),
          specimen.truth().word(),
          specimen.truth().accepted(),
          sick.map(s -> s.consequences().stream().sorted().toList()).orElse(List.of()),
          length.planned(),
          length.steps(),
          length.seconds(),
          length.ending(),
          sightings.values().stream().sorted(Comparator.comparingLong(Sighting::step)).toList(),
          atFirst,
          atEnd);
    }
  }
}
