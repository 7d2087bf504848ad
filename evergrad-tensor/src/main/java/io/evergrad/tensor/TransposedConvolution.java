package io.evergrad.tensor;

/**
 * How a transposed two-dimensional convolution spreads: the same in both directions.
 *
 * @param stride the distance between the places that neighbouring inputs are spread to
 * @param padding how much is cut off at each border of the result
 * @param outputPadding rows and columns put to the end, below the stride
 */
public record TransposedConvolution(long stride, long padding, long outputPadding) {}
