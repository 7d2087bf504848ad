package io.evergrad.diagnose;

/**
 * A number that speaks for a finding.
 *
 * @param measure what was measured
 * @param where the layer, parameter or steps it was measured at
 * @param limit what the value is held against
 */
public record Evidence(String measure, String where, double value, double limit) {}
