package io.evergrad.lab;

/**
 * How an arm differs from the first one.
 *
 * @param sample of the differences, arm − first, seed by seed
 */
public record Difference(String arm, String against, Measure measure, Sample sample) {}
