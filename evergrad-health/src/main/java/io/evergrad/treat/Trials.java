package io.evergrad.treat;

import io.evergrad.cure.Cure;
import io.evergrad.diagnose.Diagnosis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Short runs of several cures beside the run they are to help, at equal steps. */
final class Trials {

  /** A trial takes this share of the planned steps, and so many steps at least. */
  private static final double SHARE = 0.1;

  private static final int LEAST_STEPS = 50;

  /** A later cure must be better by this share of the loss to be preferred to an earlier one. */
  private static final double CLEARLY = 0.03;

  private final Patient.Ward ward;
  private final long steps;
  private final List<Treatment> treatments = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private long stepsSpent;

  Trials(Patient.Ward ward, long planned) {
    this.ward = ward;
    steps = Math.min(planned, Math.max(LEAST_STEPS, Math.round(SHARE * planned)));
  }

  List<Treatment> treatments() {
    return treatments;
  }

  /** Steps made in trials, those of the ones kept included. */
  long stepsSpent() {
    return stepsSpent;
  }

  /** Steps of one trial. */
  long length() {
    return steps;
  }

  /**
   * Tries the cures of {@code diagnosis} on the recipe of {@code current}; returns the best run
   * where it is clearly better than {@code current} after as many steps.
   */
  Optional<Patient> round(Patient current, Diagnosis diagnosis) {
    Collection<Candidate> candidates = Candidate.of(diagnosis, current.recipe(), taken);
    current.train(steps);
    double limit = current.loss() * (1 - CLEARLY);
    Patient best = null;
    List<Patient> tried = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Patient trial = admit(candidate, current);
      trial.train(Math.max(steps, trial.steps()));
      stepsSpent += trial.steps();
      tried.add(trial);
      if (trial.loss() < limit) {
        best = trial;
        limit = trial.loss() * (1 - CLEARLY);
      }
    }
    int i = 0;
    for (Candidate candidate : candidates) {
      conclude(candidate, tried.get(i++), current, best);
    }
    return Optional.ofNullable(best);
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
    ward.progress().news((kept ? "kept " : "rejected ") + candidate.cure().name() + ": " + why);
    if (kept) {
      taken.add(candidate.cure().name());
    } else {
      trial.close();
    }
  }

  /** A cure in the run goes on from when the run was well; others start afresh. */
  private Patient admit(Candidate candidate, Patient current) {
    String name = "trial of " + candidate.cure().name();
    if (!(candidate.cure() instanceof Cure.InTheRun)) {
      return new Patient(name, candidate.recipe(), ward);
    }
    Patient patient = new Patient(name, current.recipe(), ward);
    patient.takeUp(current.wellBefore(candidate.finding().sinceStep()), candidate.recipe());
    return patient;
  }

  private static String why(Patient trial, Patient current, Patient best) {
    boolean kept = trial == best;
    return String.format(
        Locale.ROOT,
        "after %d steps loss %.4g and validation %s %.3f, %s %.4g",
        trial.steps(),
        trial.loss(),
        trial.validation().metric(),
        trial.validation().value(),
        kept || best == null ? "without it loss" : "the one kept has loss",
        (kept || best == null ? current : best).loss());
  }
}
