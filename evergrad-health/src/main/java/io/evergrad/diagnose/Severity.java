package io.evergrad.diagnose;

/** How much a finding matters. */
public enum Severity {
  /** Worth knowing. */
  NOTE,
  /** Training suffers. */
  WARNING,
  /** Training cannot succeed like this. */
  CRITICAL
}
