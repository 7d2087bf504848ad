package io.evergrad.tensor;

/**
 * The distinct elements of an array of whole numbers.
 *
 * @param values each once, in ascending order, int64 [k]
 * @param inverse for each element the place of its value in {@code values}, int64 [n]
 */
public record Distinct(Tensor values, Tensor inverse) {}
