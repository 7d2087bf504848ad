package io.evergrad.tensor;

/**
 * What moves numbers without changing them. Dimensions count from 0, negative ones from the end.
 */
public interface Arrangement {

  Tensor view(Shape shape);

  Tensor reshape(Shape shape);

  /** Dimensions {@code from} to the last, folded into one. */
  Tensor flatten(int from);

  Tensor transpose(int a, int b);

  Tensor unsqueeze(int dim);

  Tensor narrow(int dim, long start, long length);

  Tensor indexSelect(int dim, Tensor indices);

  Tensor contiguous();

  /** Without dimension {@code dim}, whose size is 1. */
  Tensor squeeze(int dim);

  /** The dimensions in another order. */
  Tensor permute(int... dims);

  /** Dimensions of size 1 repeated to those of {@code shape}, without a copy. */
  Tensor expand(Shape shape);

  /** Along {@code dim} the element that {@code indices} names, in their shape. */
  Tensor gather(int dim, Tensor indices);

  /** Each value of this one-dimensional int64 tensor once, and where each element's value went. */
  Distinct distinct();

  /**
   * Each of the last {@code dims} dimensions with {@code padding} numbers more at both ends, taken
   * from the other end, as on a ring.
   *
   * @param padding at most the size of each
   */
  Tensor padCircular(int dims, long padding);
}
