package io.evergrad.train;

/**
 * How the validation examples fared.
 *
 * @param loss the mean loss an example
 * @param metric such as {@code accuracy}
 * @param value of the metric; higher is better
 */
public record Validation(double loss, String metric, double value) {}
