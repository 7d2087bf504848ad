package io.evergrad.diagnose;

import io.evergrad.diagnose.rule.Rules;
import io.evergrad.observe.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Examines a history by every rule and ranks what they find by cause.
 *
 * @param rules where two hold at once, the earlier is the likelier cause of the later
 */
public record Doctor(List<Rule> rules) {

  public Doctor {
    rules = List.copyOf(rules);
  }

  /** With every rule. */
  public static Doctor standard() {
    return new Doctor(Rules.all());
  }

  public Diagnosis examine(History history) {
    Map<String, Finding> found = new LinkedHashMap<>();
    rules.forEach(rule -> rule.examine(history).ifPresent(f -> found.put(rule.name(), f)));
    long step = history.latest(1).stream().mapToLong(r -> r.step()).findFirst().orElse(0);
    return new Diagnosis(step, new Causes(rules, found).ranked());
  }
}
