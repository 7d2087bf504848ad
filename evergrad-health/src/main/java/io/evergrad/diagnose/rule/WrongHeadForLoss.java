package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.ChangeHead;
import io.evergrad.cure.treatment.ChangeLoss;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.loss.BinaryCrossEntropy;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.On;
import io.evergrad.observe.History;
import io.evergrad.observe.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The net ends in an activation that its loss does not expect, or lacks the one it needs. */
public record WrongHeadForLoss() implements Rule {

  @Override
  public String name() {
    return "wrong-head-for-loss";
  }

  @Override
  public String sentence() {
    return "The net ends in an activation that its loss does not expect, or lacks the one it needs.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "dead-units",
        "loss-not-decreasing",
        "loss-plateau",
        "non-finite",
        "saturated-activation",
        "underfitting",
        "vanishing-gradient");
  }

  @Override
  public Optional<Finding> examine(History history) {
    if (history.readings().isEmpty()) {
      return Optional.empty();
    }
    return Head.of(history.subject()).stream()
        .flatMap(head -> finding(history, head).stream())
        .max(java.util.Comparator.comparing(Finding::severity));
  }

  private Optional<Finding> finding(History history, Head head) {
    Settings settings = history.subject().settings();
    return HeadMisfit.of(head, settings, history.subject().data())
        .map(
            misfit ->
                new Finding(
                    name(),
                    misfit.severity(),
                    history.readings().get(0).step(),
                    List.of(head.layer().path()),
                    Texts.format(
                        "The net ends in %s under %s: %s.",
                        head.layer().name(), settings.loss(), misfit.why()),
                    List.of(
                        new Evidence(
                            misfit.measure(), head.layer().path(), misfit.value(), misfit.limit())),
                    cures(head, settings)));
  }

  /** A running net takes another loss, but not another head; logits are the sounder way. */
  private static List<Cure> cures(Head head, Settings settings) {
    List<Cure> cures = new ArrayList<>();
    boolean several = settings.outputs() > 1;
    if (settings.loss().equals("cross-entropy") && several && head.is("softmax")) {
      cures.add(new ChangeLoss(new CrossEntropy(On.PROBABILITIES, 0)));
    }
    if (settings.loss().equals("binary-cross-entropy") && head.is("sigmoid")) {
      cures.add(new ChangeLoss(new BinaryCrossEntropy(On.PROBABILITIES)));
    }
    if (settings.onProbabilities() && head.high() == Double.POSITIVE_INFINITY && head.low() < 0) {
      boolean binary = settings.loss().equals("binary-cross-entropy");
      cures.add(new ChangeLoss(binary ? new BinaryCrossEntropy() : new CrossEntropy()));
    }
    cures.add(new ChangeHead());
    return cures;
  }
}
