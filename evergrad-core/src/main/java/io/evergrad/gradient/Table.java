package io.evergrad.gradient;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Distinct;
import io.evergrad.tensor.Tensor;

/**
 * A parameter of many rows of which a step touches few, such as an embedding. It stands outside the
 * flat buffers: neither its gradient nor its update ever covers more than the rows touched.
 */
public final class Table {

  /**
   * The rows that a step looked up, and their gradient.
   *
   * @param rows which, ascending, int64 [k]
   * @param values a leaf with their values [k, width]; its gradient arrives with the backward pass
   */
  public record Touched(Tensor rows, Tensor values) {}

  private final String path;
  private final Tensor values;
  private Touched touched;

  /**
   * @param path such as {@code embedding-0.weight}
   * @param values [rows, width], which live as long as the run
   */
  public Table(String path, Tensor values) {
    this.path = path;
    this.values = values;
  }

  public String path() {
    return path;
  }

  /** All rows [rows, width]. */
  public Tensor values() {
    return values;
  }

  /**
   * The rows named by {@code indices}, int64 [n], as [n, width]; where a gradient is recorded, they
   * are remembered.
   */
  public Tensor lookup(Tensor indices) {
    if (!Autograd.recording()) {
      return values.indexSelect(0, indices);
    }
    Distinct distinct = Autograd.off(indices::distinct);
    Tensor leaf = Autograd.off(() -> values.indexSelect(0, distinct.values())).requiresGradient();
    touched = new Touched(distinct.values(), leaf);
    return leaf.indexSelect(0, distinct.inverse());
  }

  /** What the last recorded lookup touched; null where there was none. */
  public Touched touched() {
    return touched;
  }

  /** Puts another memory of a lookup in place; null forgets it. */
  public void touched(Touched other) {
    touched = other;
  }
}
