package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/**
 * The square of how far the output is from being right by 1; nothing beyond. Unlike {@link Hinge}
 * it is smooth where it becomes 0.
 *
 * <p>Shapes: output [batch, classes], target [batch] int64; or, of two classes, output [batch, 1].
 */
@Part(
    name = "squared-hinge",
    summary = "The square of how far the output is from being right by 1; nothing beyond.",
    formula = "L = max(0, 1 − s·z)², s = ±1; of several classes max(0, 1 + max other z − own z)²",
    source = "Crammer and Singer 2001, eq. 5, squared; Keras squared_hinge")
public record SquaredHinge() implements Margin {

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return missed(output, target).square().mean();
  }

  /** The best constant answer favours a class only where it has more than half of the examples. */
  @Override
  public double blind(Dataset data) {
    double share = Math.max(0.5, Blind.largestShare(data));
    return 4 * share * (1 - share);
  }
}
