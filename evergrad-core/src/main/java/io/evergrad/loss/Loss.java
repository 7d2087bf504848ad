package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** How far outputs are from their targets: a mean over the batch. */
public interface Loss {

  /**
   * @param output the shape of the model's output for one example
   * @throws IllegalArgumentException if outputs of this shape cannot be held against {@code target}
   */
  void check(Shape output, Target target);

  /**
   * The targets of a batch as {@link #apply} wants them.
   *
   * @param targets one batch's targets, {@code target.width()} floats an example
   */
  Tensor encode(float[] targets, Target target, Shape output);

  /**
   * The scalar loss.
   *
   * @param output [batch, …output]
   * @param target as encoded
   */
  Tensor apply(Tensor output, Tensor target);

  /**
   * This loss with what it takes from the training examples, such as weights that balance their
   * classes. It is what {@link #apply} is asked of.
   */
  default Loss fit(Dataset train) {
    return this;
  }

  /**
   * How much a batch's mean counts beside another batch's, a scalar: its number of examples, or the
   * sum of their weights.
   */
  default Tensor mass(Tensor output, Tensor target) {
    return Targets.count(output, target);
  }

  /** What to report beside the loss. */
  Metric metric(Target target);

  /**
   * The loss of the best answer that is the same for every example of {@code data}; NaN where this
   * loss has none.
   */
  double blind(Dataset data);

  static CrossEntropy crossEntropy() {
    return new CrossEntropy();
  }

  static BinaryCrossEntropy binaryCrossEntropy() {
    return new BinaryCrossEntropy();
  }

  static MeanSquaredError meanSquaredError() {
    return new MeanSquaredError();
  }
}
