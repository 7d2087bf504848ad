package io.evergrad.treat;

import io.evergrad.cure.Cure;
import io.evergrad.data.Split;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Severity;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A course of treatment: train until the diagnosis is certain; try the cures that its findings name
 * in short runs; keep the one that does best, if it beats leaving things as they are; train it to
 * the end; and hold it against the untreated run and a healthy reference at equal steps.
 */
public final class Course {

  /** A trial takes this share of the planned steps, and so many steps at least. */
  private static final double TRIAL_SHARE = 0.2;

  private static final int TRIAL_STEPS = 50;
  private static final int MOST_TRIALS = 5;
  private static final int MOST_ROUNDS = 2;

  /** A later cure must be better by this share of the loss to be preferred to an earlier one. */
  private static final double CLEARLY = 0.03;

  /** As good as the reference: at most so far below it. */
  private static final double CLOSE = 0.05;

  private final Patient.Ward ward;
  private final List<Treatment> treatments = new ArrayList<>();
  private long treating;

  public Course(Split data, Doctor doctor, Device device, Progress progress, Stop stop) {
    ward = new Patient.Ward(data, doctor, device, progress, stop);
  }

  /**
   * @throws Stop.Interrupted if a stop was asked for
   */
  public Consultation treat(Recipe recipe) {
    try (Patient untreated = new Patient("untreated", recipe, ward)) {
      Diagnosis diagnosis = untreated.trainUntilCritical(untreated.planned());
      long diagnosing = untreated.steps();
      diagnosis.findings().forEach(f -> ward.progress().news(line(f)));
      if (diagnosis.isHealthy()) {
        return report(untreated, diagnosis, Optional.empty(), diagnosing);
      }
      Optional<Patient> treated = rounds(untreated, diagnosis);
      try {
        return report(untreated, diagnosis, treated, diagnosing);
      } finally {
        treated.ifPresent(Patient::close);
      }
    }
  }

  private static String line(Finding finding) {
    return finding.severity().name().toLowerCase(java.util.Locale.ROOT)
        + ": "
        + finding.rule()
        + " since step "
        + finding.sinceStep()
        + ". "
        + finding.summary();
  }

  /** Cures what is found, then what is found after that. */
  private Optional<Patient> rounds(Patient untreated, Diagnosis diagnosis) {
    Optional<Patient> best = round(untreated, untreated, diagnosis);
    for (int i = 1; i < MOST_ROUNDS && best.isPresent(); i++) {
      Diagnosis next = best.get().trainUntilCritical(untreated.planned());
      if (next.isHealthy()) {
        return best;
      }
      Optional<Patient> better = round(untreated, best.get(), next);
      if (better.isEmpty()) {
        break;
      }
      best.get().close();
      best = better;
    }
    best.ifPresent(p -> p.train(untreated.planned()));
    return best;
  }

  /** Tries the cures of one diagnosis; the best run, taken on from where its trial ended. */
  private Optional<Patient> round(Patient untreated, Patient sick, Diagnosis diagnosis) {
    long steps =
        Math.min(
            untreated.planned(),
            Math.max(TRIAL_STEPS, Math.round(TRIAL_SHARE * untreated.planned())));
    Map<Recipe, Candidate> candidates = candidates(sick, diagnosis);
    List<Patient> trials = new ArrayList<>();
    for (Candidate candidate : candidates.values()) {
      Patient trial = admit(candidate, sick);
      trial.train(Math.max(steps, trial.steps()));
      trials.add(trial);
      treating += trial.steps();
    }
    sick.train(steps);
    int kept = best(trials, sick);
    int i = 0;
    for (Candidate candidate : candidates.values()) {
      Patient trial = trials.get(i);
      boolean keep = i == kept;
      Treatment treatment =
          new Treatment(
              candidate.cure(),
              candidate.against(),
              sick.recipe(),
              trial.arm(),
              keep,
              why(trial, sick, kept < 0 ? null : trials.get(kept)));
      treatments.add(treatment);
      ward.progress()
          .news((keep ? "kept " : "rejected ") + candidate.cure().name() + ": " + treatment.why());
      if (!keep) {
        trial.close();
      }
      i++;
    }
    return kept < 0 ? Optional.empty() : Optional.of(trials.get(kept));
  }

  private record Candidate(Cure cure, String against, Recipe recipe) {}

  /** The cures of all findings above a note, each resulting recipe once. */
  private static Map<Recipe, Candidate> candidates(Patient sick, Diagnosis diagnosis) {
    Map<Recipe, Candidate> candidates = new LinkedHashMap<>();
    for (Finding finding : diagnosis.findings()) {
      if (finding.severity() == Severity.NOTE) {
        continue;
      }
      for (Cure cure : finding.cures()) {
        Recipe cured = cure.applyTo(sick.recipe());
        if (!cured.equals(sick.recipe()) && candidates.size() < MOST_TRIALS) {
          candidates.putIfAbsent(cured, new Candidate(cure, finding.rule(), cured));
        }
      }
    }
    return candidates;
  }

  /** A cure in the run goes on from when the run was well; others start afresh. */
  private Patient admit(Candidate candidate, Patient sick) {
    boolean inTheRun = candidate.cure() instanceof Cure.InTheRun && sick.lastWell().isPresent();
    String name = "trial of " + candidate.cure().name();
    if (!inTheRun) {
      return new Patient(name, candidate.recipe(), ward);
    }
    Patient patient = new Patient(name, sick.recipe(), ward);
    patient.takeUp(sick.lastWell().orElseThrow(), candidate.recipe());
    return patient;
  }

  /** The index of the best trial, or −1 where none beats the sick run at equal steps. */
  private static int best(List<Patient> trials, Patient sick) {
    int best = -1;
    double lowest = score(sick) * (1 - CLEARLY);
    for (int i = 0; i < trials.size(); i++) {
      double score = score(trials.get(i));
      if (score < lowest) {
        best = i;
        lowest = score * (1 - CLEARLY);
      }
    }
    return best;
  }

  /** The validation loss; infinite where it is no number. */
  private static double score(Patient patient) {
    double loss = patient.validation().loss();
    return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
  }

  private static String why(Patient trial, Patient sick, Patient kept) {
    Validation v = trial.validation();
    String own =
        String.format(
            java.util.Locale.ROOT,
            "after %d steps validation loss %.4g, %s %.3f",
            trial.steps(),
            v.loss(),
            v.metric(),
            v.value());
    if (trial == kept) {
      return own
          + String.format(java.util.Locale.ROOT, " (untreated %.4g)", sick.validation().loss());
    }
    Patient better = kept == null ? sick : kept;
    return own
        + String.format(
            java.util.Locale.ROOT,
            ", against %.4g %s",
            better.validation().loss(),
            kept == null ? "untreated" : "of the one kept");
  }

  private Consultation report(
      Patient untreated, Diagnosis diagnosis, Optional<Patient> treated, long diagnosing) {
    long planned = untreated.planned();
    untreated.train(planned);
    treated.ifPresent(t -> treating += t.steps() - trialSteps(t));
    try (Patient reference =
        new Patient("reference", Reference.of(untreated.recipe(), untreated.outputs()), ward)) {
      reference.train(planned);
      boolean helped = treated.isPresent() && value(treated.get()) > value(untreated);
      Optional<Patient> shown = helped ? treated : Optional.empty();
      Cost cost = new Cost(diagnosing, treating, planned - diagnosing + reference.steps(), planned);
      return new Consultation(
          untreated.recipe(),
          verdict(diagnosis, shown, reference),
          diagnosis,
          treatments,
          untreated.arm(),
          shown.map(Patient::arm),
          shown.map(Patient::diagnosis),
          reference.arm(),
          cost);
    }
  }

  private long trialSteps(Patient kept) {
    return treatments.stream()
        .filter(t -> t.trial().recipe().equals(kept.recipe()))
        .mapToLong(t -> t.trial().steps())
        .max()
        .orElse(0);
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
    boolean close = value(treated.get()) >= value(reference) - CLOSE;
    return close && !treated.get().diagnosis().isCritical() ? Verdict.CURED : Verdict.IMPROVED;
  }
}
