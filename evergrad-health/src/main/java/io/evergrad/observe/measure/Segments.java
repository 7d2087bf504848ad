package io.evergrad.observe.measure;

import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Where the parameters lie in a flat buffer. Sums are taken of blocks first, of which every
 * parameter has a whole number, then of a parameter's blocks in float64: one pass over the buffer.
 *
 * @param lengths of the parameters with the zeros that follow them [parameters], int64
 * @param sizes of the parameters alone [parameters], int64
 * @param wide whether numbers may be so small or large that their squares need float64
 */
public record Segments(Tensor lengths, Tensor sizes, boolean wide) {

  private static final long BLOCK = ParameterLayout.ALIGNMENT;

  /** The Euclidean norm of each parameter's part, [parameters]. */
  Tensor norms(Tensor flat) {
    Tensor blocks = flat.view(Shape.of(flat.shape().count() / BLOCK, BLOCK));
    Tensor norms = wide ? blocks.norm(1) : blocks.narrowNorm(1);
    return blockSums(norms.to(DType.FLOAT64).square()).sqrt();
  }

  /** The sum over each parameter's part, [parameters]. */
  Tensor sums(Tensor flat) {
    return blockSums(flat.view(Shape.of(flat.shape().count() / BLOCK, BLOCK)).sum(1));
  }

  private Tensor blockSums(Tensor perBlock) {
    Tensor blocks = lengths.to(DType.FLOAT64).mul(1.0 / BLOCK).to(DType.INT64);
    return Kernels.segmentSums(perBlock, blocks);
  }
}
