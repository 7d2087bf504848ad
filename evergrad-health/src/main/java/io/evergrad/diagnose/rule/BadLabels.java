package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.ChangeLoss;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.loss.MeanSquaredError;
import io.evergrad.observe.DataFact;
import io.evergrad.observe.History;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The targets themselves are wrong: no numbers, all the same, out of range or incomplete. */
public record BadLabels() implements Rule {

  /** With fewer examples a class, one of an even share is missing by chance once in a thousand. */
  private static final int EXAMPLES_A_CLASS = 7;

  /** Where half of the classes never occur, the numbers are hardly those of the classes. */
  private static final double MISSING_SHARE = 0.5;

  private static final double ROUNDING = 1e-5;

  @Override
  public String name() {
    return "bad-labels";
  }

  @Override
  public String sentence() {
    return "The targets themselves are wrong: no numbers, all the same, out of range or incomplete.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "class-imbalance",
        "dead-units",
        "exploding-gradient",
        "loss-not-decreasing",
        "loss-plateau",
        "non-finite",
        "overfitting",
        "saturated-activation",
        "underfitting",
        "unscaled-target",
        "vanishing-gradient",
        "wrong-head-for-loss",
        "wrong-loss-for-task");
  }

  @Override
  public Optional<Finding> examine(History history) {
    DataFact data = history.subject().data();
    if (history.readings().isEmpty() || data.examples() == 0 || data.target().equals("labels")) {
      return Optional.empty();
    }
    if (!Double.isFinite(data.targetMean())) {
      return critical(
          history,
          "Some targets are NaN or infinite.",
          evidence("targets that are no numbers", 1, 0));
    }
    if (data.distinctTargets() == 1 && data.examples() > 1) {
      return critical(
          history,
          Texts.format(
              "All targets looked at are %s: there is nothing to learn.",
              Texts.number(data.targetMean())),
          evidence("different targets", 1, 2));
    }
    if (data.target().equals("classes")) {
      return classes(history, data);
    }
    return history.subject().settings().loss().equals("binary-cross-entropy")
        ? answers(history, data)
        : Optional.empty();
  }

  private Optional<Finding> classes(History history, DataFact data) {
    if (data.targetLeast() < 0 || data.targetLargest() >= data.targets()) {
      boolean low = data.targetLeast() < 0;
      return critical(
          history,
          Texts.format(
              "Class numbers run from %.0f to %.0f, where %d classes are 0 to %d.",
              data.targetLeast(), data.targetLargest(), data.targets(), data.targets() - 1),
          low
              ? evidence("least class number", data.targetLeast(), 0)
              : evidence("largest class number", data.targetLargest(), data.targets() - 1));
    }
    int seen = Math.min(DataFact.MOST, data.examples());
    if (data.missing() == 0 || seen < EXAMPLES_A_CLASS * data.targets()) {
      return Optional.empty();
    }
    boolean most = data.missing() >= MISSING_SHARE * data.targets();
    return Optional.of(
        finding(
            history,
            most ? Severity.WARNING : Severity.NOTE,
            Texts.format(
                "%d of %d classes do not occur among %d examples%s.",
                data.missing(),
                data.targets(),
                seen,
                data.targetLeast() > 0
                    ? Texts.format("; the numbers begin at %.0f", data.targetLeast())
                    : ""),
            evidence("classes that do not occur", data.missing(), 0)));
  }

  /** Answers to yes-or-no questions that are two numbers each, but not 0 and 1. */
  private Optional<Finding> answers(History history, DataFact data) {
    boolean low = data.targetLeast() < -ROUNDING;
    if (data.valuesEach() > 2 || !(low || data.targetLargest() > 1 + ROUNDING)) {
      return Optional.empty();
    }
    return critical(
        history,
        Texts.format(
            "Answers take two values each, from %s to %s, where yes is 1 and no is 0; scale-target:"
                + " none leaves them as they are in the file.",
            Texts.number(data.targetLeast()), Texts.number(data.targetLargest())),
        low
            ? evidence("least target", data.targetLeast(), 0)
            : evidence("largest target", data.targetLargest(), 1),
        new ChangeLoss(new MeanSquaredError()));
  }

  private static Evidence evidence(String measure, double value, double limit) {
    return new Evidence(measure, "targets", value, limit);
  }

  private Optional<Finding> critical(
      History history, String summary, Evidence evidence, Cure... cures) {
    return Optional.of(finding(history, Severity.CRITICAL, summary, evidence, cures));
  }

  private Finding finding(
      History history, Severity severity, String summary, Evidence evidence, Cure... cures) {
    long step = history.readings().get(0).step();
    return new Finding(
        name(), severity, step, List.of(), summary, List.of(evidence), List.of(cures));
  }
}
