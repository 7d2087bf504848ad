package io.evergrad.treat;

import io.evergrad.cure.Cure;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Severity;
import io.evergrad.model.ShapeException;
import io.evergrad.tensor.TensorException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Short runs of several cures beside the run they are to help, at equal steps. */
final class Trials {

  /** A trial takes this share of the planned steps, and so many steps at least. */
  private static final double SHARE = 0.1;

  private static final int LEAST_STEPS = 50;

  /** A later cure must be better by this share of the loss to be preferred to an earlier one. */
  private static final double CLEARLY = 0.03;

  private final Ward ward;
  private final long planned;
  private final long steps;
  private final List<Treatment> treatments = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  Trials(Ward ward, long planned) {
    this.ward = ward;
    this.planned = planned;
    steps = Math.min(planned, Math.max(LEAST_STEPS, Math.round(SHARE * planned)));
  }

  List<Treatment> treatments() {
    return treatments;
  }

  /**
   * Tries the cures of {@code diagnosis} on the recipe of {@code current}; returns the best run
   * where it is clearly better than {@code current} after as many steps.
   */
  Optional<Patient> round(Patient current, Diagnosis diagnosis) {
    long last = end(current, diagnosis);
    current.train(last);
    Map<Candidate, Patient> tried = new LinkedHashMap<>();
    double limit = current.lossAt(last) * (1 - CLEARLY);
    Patient best = null;
    for (Candidate candidate : Candidate.of(diagnosis, current.recipe(), taken)) {
      Optional<Patient> trial = trial(candidate, current, last);
      trial.ifPresent(t -> tried.put(candidate, t));
      if (trial.isPresent() && trial.get().lossAt(last) < limit) {
        best = trial.get();
        limit = best.lossAt(last) * (1 - CLEARLY);
      }
    }
    for (var entry : tried.entrySet()) {
      conclude(entry.getKey(), entry.getValue(), current, best);
    }
    return Optional.ofNullable(best);
  }

  /** Trials last beyond the step at which the sickness showed, or they would not meet it. */
  private long end(Patient current, Diagnosis diagnosis) {
    long since =
        diagnosis.findings().stream()
            .filter(f -> f.severity() != Severity.NOTE)
            .mapToLong(Finding::sinceStep)
            .max()
            .orElse(0);
    return Math.min(planned, Math.max(since, current.begin()) + steps);
  }

  /** Absent where the cured recipe cannot run on these examples. */
  private Optional<Patient> trial(Candidate candidate, Patient current, long last) {
    try {
      Patient trial = admit(candidate, current);
      trial.train(last);
      return Optional.of(trial);
    } catch (ShapeException | TensorException e) {
      ward.news("rejected " + candidate.cure().name() + ": it cannot run here: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A cure in the run goes on from when the run was well; others start afresh. */
  private Patient admit(Candidate candidate, Patient current) {
    String name = "trial of " + candidate.cure().name();
    if (!(candidate.cure() instanceof Cure.InTheRun)) {
      return ward.admit(name, candidate.recipe());
    }
    Patient patient = ward.admit(name, current.recipe());
    patient.takeUp(current.wellBefore(candidate.finding().sinceStep()), candidate.recipe());
    return patient;
  }

  private void conclude(Candidate candidate, Patient trial, Patient current, Patient best) {
    boolean kept = trial == best;
    String why = why(trial, current, best);
    treatments.add(
        new Treatment(
            candidate.cure(),
            candidate.finding().rule(),
            current.recipe(),
            trial.arm(),
            kept,
            why));
    ward.news((kept ? "kept " : "rejected ") + candidate.cure().name() + ": " + why);
    if (kept) {
      taken.add(candidate.cure().name());
    } else {
      trial.close();
    }
  }

  private static String why(Patient trial, Patient current, Patient best) {
    boolean kept = trial == best;
    return String.format(
        Locale.ROOT,
        "after %d steps loss %.4g and validation %s %.3f, %s %.4g",
        trial.steps(),
        trial.lossAt(trial.steps()),
        trial.validation().metric(),
        trial.validation().value(),
        kept || best == null ? "without it loss" : "the one kept has loss",
        (kept || best == null ? current : best).lossAt(trial.steps()));
  }
}
