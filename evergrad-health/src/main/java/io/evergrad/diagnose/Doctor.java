package io.evergrad.diagnose;

import io.evergrad.diagnose.rule.Rules;
import io.evergrad.observe.History;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Examines a history by every rule and ranks what they find. */
public record Doctor(List<Rule> rules) {

  /** By severity; among equals root causes first; then in the order of the rules. */
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(Finding::root, Comparator.reverseOrder());

  public Doctor {
    rules = List.copyOf(rules);
  }

  /** With every rule. */
  public static Doctor standard() {
    return new Doctor(Rules.all());
  }

  public Diagnosis examine(History history) {
    List<Finding> findings =
        rules.stream()
            .map(rule -> rule.examine(history))
            .flatMap(Optional::stream)
            .sorted(WORST_FIRST)
            .toList();
    long step = history.latest(1).stream().mapToLong(r -> r.step()).findFirst().orElse(0);
    return new Diagnosis(step, findings);
  }
}
