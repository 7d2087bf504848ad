package io.evergrad.diagnose;

import io.evergrad.cure.Cure;
import java.util.List;

/**
 * What a rule has found.
 *
 * @param rule the rule's name
 * @param sinceStep the first step at which it held without a break
 * @param where the layers or parameters concerned
 * @param summary one or two sentences with the numbers
 * @param cures in order of preference
 * @param root whether it explains what other rules find at the same time
 */
public record Finding(
    String rule,
    Severity severity,
    long sinceStep,
    List<String> where,
    String summary,
    List<Evidence> evidence,
    List<Cure> cures,
    boolean root) {

  public Finding {
    where = List.copyOf(where);
    evidence = List.copyOf(evidence);
    cures = List.copyOf(cures);
  }
}
