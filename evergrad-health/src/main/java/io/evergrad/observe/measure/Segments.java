package io.evergrad.observe.measure;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * Where the parameters lie in a flat buffer. Sums are taken of blocks first, of which every
 * parameter has a whole number, then of a parameter's blocks in float64: one pass over the buffer.
 *
 * @param sizes of the parameters [parameters], int64
 * @param lengths with the zeros that follow them [parameters], int64
 * @param blocks the same in blocks [parameters], int64
 * @param wide whether numbers may be so small or large that their squares need float64
 */
public record Segments(Tensor sizes, Tensor lengths, Tensor blocks, boolean wide) {

  private static final long BLOCK = ParameterLayout.ALIGNMENT;

  /** Those of {@code layout}, wide. */
  public static Segments of(ParameterLayout layout, Device device) {
    long[] sizes = layout.parameters().stream().mapToLong(Parameter::size).toArray();
    Tensor lengths = layout.segmentLengths().to(device);
    return new Segments(
        Tensor.of(sizes, Shape.of(sizes.length)).to(device),
        lengths,
        lengths.to(DType.FLOAT64).mul(1.0 / BLOCK).to(DType.INT64),
        true);
  }

  /** The same, living as long as {@code arena}. */
  public Segments keptIn(Arena arena) {
    return new Segments(arena.keep(sizes), arena.keep(lengths), arena.keep(blocks), wide);
  }

  public Segments wide(boolean needed) {
    return new Segments(sizes, lengths, blocks, needed);
  }

  /** The Euclidean norm of each parameter's part, [parameters]. */
  Tensor norms(Tensor flat) {
    Tensor rows = rows(flat);
    Tensor norms = wide ? rows.norm(1) : rows.narrowNorm(1);
    return Kernels.segmentSums(norms.to(DType.FLOAT64).square(), blocks).sqrt();
  }

  /** The sum over each parameter's part, [parameters]. */
  Tensor sums(Tensor flat) {
    return Kernels.segmentSums(rows(flat).sum(1), blocks);
  }

  private static Tensor rows(Tensor flat) {
    return flat.view(Shape.of(flat.shape().count() / BLOCK, BLOCK));
  }
}
