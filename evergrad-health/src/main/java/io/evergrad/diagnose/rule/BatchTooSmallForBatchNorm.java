package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.ReplaceBatchNorm;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Batch norm over so few numbers that its statistics are mostly noise. */
public record BatchTooSmallForBatchNorm() implements Rule {

  /** The variance of 8 numbers has a relative standard error of √(2/7). */
  private static final int LEAST_NUMBERS = 8;

  /** Two numbers become −1 and 1 whatever they were, and three hardly more. */
  private static final int NO_NUMBERS = 3;

  @Override
  public String name() {
    return "batch-too-small-for-batch-norm";
  }

  @Override
  public String sentence() {
    return "Batch norm over so few numbers that its statistics are mostly noise.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofShaking("batch-norm-explosion", "exploding-gradient", "overfitting");
  }

  @Override
  public Optional<Finding> examine(History history) {
    Subject subject = history.subject();
    if (history.readings().isEmpty() || subject.settings().batch() == 0) {
      return Optional.empty();
    }
    return BatchNorms.of(subject).stream()
        .min(Comparator.comparingLong(l -> BatchNorms.numbers(subject, l)))
        .filter(l -> BatchNorms.numbers(subject, l) < LEAST_NUMBERS)
        .map(l -> finding(subject, l));
  }

  private Finding finding(Subject subject, LayerFact poorest) {
    long numbers = BatchNorms.numbers(subject, poorest);
    List<String> where =
        BatchNorms.of(subject).stream()
            .filter(l -> BatchNorms.numbers(subject, l) < LEAST_NUMBERS)
            .map(LayerFact::path)
            .toList();
    return new Finding(
        name(),
        numbers <= NO_NUMBERS ? Severity.CRITICAL : Severity.WARNING,
        0,
        where,
        Texts.format(
            "%s takes mean and variance of %d numbers a channel: their relative error is about"
                + " %.0f %%.",
            poorest.path(), numbers, 100 * Math.sqrt(2.0 / Math.max(1, numbers - 1))),
        List.of(new Evidence("numbers a channel", poorest.path(), numbers, LEAST_NUMBERS)),
        List.of(new ReplaceBatchNorm()));
  }
}
