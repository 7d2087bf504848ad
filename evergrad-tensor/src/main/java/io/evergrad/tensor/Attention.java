package io.evergrad.tensor;

/** Rows chosen from a table by index, and rows mixed by likeness. */
public interface Attention {

  /**
   * The rows of this table [rows, units] that {@code indices} name.
   *
   * @param indices int64 [batch, …], each at least 0 and below the number of rows
   * @return [batch, …, units]
   * @throws TensorException where an index is outside the table, on a CPU
   */
  Tensor embedding(Tensor indices);

  /**
   * Scaled dot-product attention of these queries: softmax(q kᵀ/√width) v.
   *
   * <p>Shapes: queries, keys and values [batch, heads, time, width]. Where its gradient is to be
   * differentiated again, it must be computed inside {@link Autograd#twice}.
   *
   * @param causal whether a query sees only keys of its own time and before
   */
  Tensor attention(Tensor key, Tensor value, boolean causal);
}
