package io.evergrad.benchmarks;

/**
 * An arm that has no row for a model.
 *
 * @param failed whether it failed, rather than that it cannot train such a model
 */
public record LeftOut(String model, String arm, boolean failed, String why) {}
