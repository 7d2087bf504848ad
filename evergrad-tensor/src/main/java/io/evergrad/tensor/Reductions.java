package io.evergrad.tensor;

/** What makes fewer numbers of many. Without dimensions, to a scalar. */
public interface Reductions {

  Tensor sum(int... dims);

  Tensor mean(int... dims);

  /** The variance over {@code dims}, divided by n (not n − 1). */
  Tensor variance(int... dims);

  /** The Euclidean norm of all elements. */
  Tensor norm();

  /** The Euclidean norm along {@code dim}, added up in float64, so that squares cannot vanish. */
  Tensor norm(int dim);

  /**
   * The same, added up in this tensor's own type: faster, but where a number's square is beyond the
   * type's range the result is 0 or infinite.
   */
  Tensor narrowNorm(int dim);

  Tensor max();

  Tensor min();

  /** The largest element along {@code dim}, which is dropped. */
  Tensor max(int dim);

  Tensor min(int dim);

  Tensor argmax(int dim);

  /** The sum of each element and those before it along {@code dim}. */
  Tensor cumulativeSum(int dim);
}
