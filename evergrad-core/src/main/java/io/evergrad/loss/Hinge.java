package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/**
 * How far the output is from being right by 1; nothing beyond.
 *
 * <p>Shapes: output [batch, classes], target [batch] int64; or, of two classes, output [batch, 1].
 */
@Part(
    name = "hinge",
    summary = "How far the output is from being right by 1; nothing beyond.",
    formula = "L = max(0, 1 − s·z), s = ±1; of several classes max(0, 1 + max other z − own z)",
    source = "Crammer and Singer 2001, eq. 5; Keras hinge, categorical_hinge")
public record Hinge() implements Margin {

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return missed(output, target).mean();
  }

  /** The best constant answer favours a class only where it has more than half of the examples. */
  @Override
  public double blind(Dataset data) {
    return Math.min(1, 2 * (1 - Blind.largestShare(data)));
  }
}
