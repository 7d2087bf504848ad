package io.evergrad.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * All that was found: root causes, the worst first, each followed by what it brings about.
 *
 * @param step the step after which it was made
 */
public record Diagnosis(long step, List<Finding> findings) {

  public Diagnosis {
    findings = List.copyOf(findings);
  }

  public Optional<Finding> worst() {
    return findings.stream().findFirst();
  }

  /** Whether nothing above a note was found. */
  public boolean isHealthy() {
    return findings.stream().allMatch(f -> f.severity() == Severity.NOTE);
  }

  /** Whether something was found with which training cannot succeed. */
  public boolean isCritical() {
    return findings.stream().anyMatch(f -> f.severity() == Severity.CRITICAL);
  }

  public boolean has(String rule) {
    return findings.stream().anyMatch(f -> f.rule().equals(rule));
  }
}
