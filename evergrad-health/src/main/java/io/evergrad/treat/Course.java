package io.evergrad.treat;

import io.evergrad.data.Split;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Finding;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A course of treatment: train until the diagnosis is certain; try the cures that its findings name
 * in short runs; keep the best as long as it beats leaving things as they are, and try to add
 * another; train to the end; and hold the result against the untreated run and a healthy reference
 * at equal steps.
 */
public final class Course {

  private static final int MOST_ROUNDS = 3;

  /** As good as the reference: at most so far below it. */
  private static final double CLOSE = 0.05;

  private final Ward.Setting setting;

  public Course(Split data, Doctor doctor, Device device, Progress progress, Stop stop) {
    setting = new Ward.Setting(data, doctor, device, progress, stop);
  }

  /**
   * @throws Stop.Interrupted if a stop was asked for; every run is closed then
   */
  public Consultation treat(Recipe recipe) {
    try (Ward ward = new Ward(setting)) {
      Patient untreated = ward.admit("untreated", recipe);
      Patient reference = ward.admit("reference", Reference.of(recipe, untreated.outputs()));
      Diagnosis diagnosis = untreated.trainUntilCritical(untreated.planned());
      Arms arms = new Arms(untreated, reference, diagnosis, untreated.steps());
      diagnosis.findings().forEach(f -> ward.news(line(f)));
      Trials trials = new Trials(ward, untreated.planned());
      Optional<Patient> treated = diagnosis.isHealthy() ? Optional.empty() : cure(arms, trials);
      untreated.train(untreated.planned());
      reference.train(untreated.planned());
      return concluded(arms, treated, trials.treatments(), cost(arms, ward));
    }
  }

  /**
   * What a treatment is held against.
   *
   * @param diagnosing steps until the diagnosis
   */
  private record Arms(Patient untreated, Patient reference, Diagnosis diagnosis, long diagnosing) {}

  private static String line(Finding finding) {
    return String.format(
        Locale.ROOT,
        "%s: %s since step %d. %s",
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.rule(),
        finding.sinceStep(),
        finding.summary());
  }

  /** Combines cures, trains on, and treats once more what shows up then. */
  private static Optional<Patient> cure(Arms arms, Trials trials) {
    Patient untreated = arms.untreated();
    Patient best = combine(untreated, arms.diagnosis(), arms.reference(), trials);
    if (best == untreated) {
      return Optional.empty();
    }
    Diagnosis later = best.trainUntilCritical(untreated.planned());
    if (later.isCritical()) {
      best = replaced(best, combine(best, later, arms.reference(), trials));
    }
    best.train(untreated.planned());
    return Optional.of(best);
  }

  /** Adds cure to cure until the run keeps up with the reference or nothing more helps. */
  private static Patient combine(
      Patient sick, Diagnosis diagnosis, Patient reference, Trials trials) {
    Patient best = sick;
    for (int i = 0; i < MOST_ROUNDS; i++) {
      Optional<Patient> better = trials.round(best, diagnosis);
      if (better.isEmpty()) {
        break;
      }
      best = best == sick ? better.get() : replaced(best, better.get());
      reference.train(best.steps());
      if (keepsUp(best, reference) && best.diagnosis().isHealthy()) {
        break;
      }
    }
    return best;
  }

  private static boolean keepsUp(Patient patient, Patient reference) {
    return value(patient) >= value(reference) - CLOSE;
  }

  private static Patient replaced(Patient old, Patient other) {
    if (old != other) {
      old.close();
    }
    return other;
  }

  private Consultation concluded(
      Arms arms, Optional<Patient> treated, List<Treatment> treatments, Cost cost) {
    Optional<Patient> helped = treated.filter(t -> isClearlyBetter(t, arms.untreated()));
    return new Consultation(
        arms.untreated().recipe(),
        verdict(arms.diagnosis(), helped, arms.reference()),
        arms.diagnosis(),
        treatments,
        arms.untreated().arm(),
        helped.map(Patient::arm),
        helped.map(Patient::diagnosis),
        arms.reference().arm(),
        cost);
  }

  /**
   * By more than chance: two shares measured on the same n examples differ by up to √(2/n), two
   * standard errors at worst, though nothing tells them apart.
   */
  private boolean isClearlyBetter(Patient treated, Patient untreated) {
    double chance = Math.sqrt(2.0 / setting.data().validation().size());
    return value(treated) > value(untreated) + chance;
  }

  private static Cost cost(Arms arms, Ward ward) {
    Patient untreated = arms.untreated();
    long proving = untreated.made() - arms.diagnosing() + arms.reference().made();
    long treating = ward.stepsMade() - arms.diagnosing() - proving;
    return new Cost(arms.diagnosing(), treating, proving, untreated.planned());
  }

  private static double value(Patient patient) {
    double value = patient.validation().value();
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  private static Verdict verdict(
      Diagnosis diagnosis, Optional<Patient> treated, Patient reference) {
    if (diagnosis.isHealthy()) {
      return Verdict.HEALTHY;
    }
    if (treated.isEmpty()) {
      return Verdict.NOT_CURED;
    }
    boolean sound = !treated.get().diagnosis().isCritical();
    return sound && keepsUp(treated.get(), reference) ? Verdict.CURED : Verdict.IMPROVED;
  }
}
