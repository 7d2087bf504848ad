package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.Shuffle;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.DataFact;
import io.evergrad.observe.History;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Examples that are trained on one after another are alike, so a batch shows little of the data.
 */
public record DataNotShuffled() implements Rule {

  /** A batch is then worth a third of its examples: (1 − ρ)/(1 + ρ). */
  private static final double ALIKE = 0.5;

  /** So many standard errors of 1/√n come by chance in one run of a hundred million. */
  private static final double ERRORS = 6;

  /** Momentum is a mean over ten steps: runs that are longer in steps are not averaged out. */
  private static final double STEPS = 10;

  @Override
  public String name() {
    return "data-not-shuffled";
  }

  @Override
  public String sentence() {
    return "Examples that are trained on one after another are alike, so a batch shows little of the"
        + " data.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "batch-too-noisy",
        "learning-rate-too-high",
        "loss-not-decreasing",
        "loss-plateau",
        "loss-spike",
        "non-finite",
        "oscillating-loss",
        "overfitting",
        "underfitting");
  }

  @Override
  public Optional<Finding> examine(History history) {
    DataFact data = history.subject().data();
    int batch = history.subject().settings().batch();
    int seen = Math.min(DataFact.MOST, data.examples());
    double alike = data.likeNeighbour();
    boolean whole = batch >= data.examples();
    boolean holds = alike >= ALIKE && alike * Math.sqrt(seen) >= ERRORS;
    return history.readings().isEmpty() || whole || !holds
        ? Optional.empty()
        : Optional.of(finding(history, alike));
  }

  /** Examples that are alike come in runs of 1/(1 − ρ). */
  private Finding finding(History history, double alike) {
    int batch = history.subject().settings().batch();
    boolean critical = STEPS * (1 - alike) * batch <= 1;
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : Severity.WARNING,
        history.readings().get(0).step(),
        List.of(),
        Texts.format(
            "The targets of examples in a row are alike to %s, where 0 is chance: %s.",
            Texts.number(alike),
            critical
                ? "many batches in a row show one kind only"
                : Texts.format(
                    "a batch of %d shows as much as %.0f drawn at random",
                    batch, Math.max(1, batch * (1 - alike) / (1 + alike)))),
        List.of(new Evidence("likeness of neighbours", "targets", alike, ALIKE)),
        List.of(new Shuffle()));
  }
}
