package io.evergrad.tensor;

/** How a two-dimensional convolution slides: the same in both directions. */
public record Convolution(long stride, long padding, long dilation, long groups) {}
