package io.evergrad.diagnose;

import io.evergrad.cure.Cure;
import java.util.List;
import java.util.Optional;

/**
 * What a rule has found.
 *
 * @param rule the rule's name
 * @param sinceStep the first step at which it held without a break
 * @param where the layers or parameters concerned
 * @param summary one or two sentences with the numbers
 * @param cures in order of preference
 * @param cause the rule whose finding explains this one; absent for a root cause
 */
public record Finding(
    String rule,
    Severity severity,
    long sinceStep,
    List<String> where,
    String summary,
    List<Evidence> evidence,
    List<Cure> cures,
    Optional<String> cause) {

  public Finding {
    where = List.copyOf(where);
    evidence = List.copyOf(evidence);
    cures = List.copyOf(cures);
  }

  /** Without a known cause. */
  public Finding(
      String rule,
      Severity severity,
      long sinceStep,
      List<String> where,
      String summary,
      List<Evidence> evidence,
      List<Cure> cures) {
    this(rule, severity, sinceStep, where, summary, evidence, cures, Optional.empty());
  }

  Finding causedBy(String other) {
    return new Finding(
        rule, severity, sinceStep, where, summary, evidence, cures, Optional.of(other));
  }

  /** The same, as grave as {@code other}. */
  public Finding withSeverity(Severity other) {
    return new Finding(rule, other, sinceStep, where, summary, evidence, cures, cause);
  }
}
