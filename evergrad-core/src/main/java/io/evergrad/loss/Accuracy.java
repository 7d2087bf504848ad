package io.evergrad.loss;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/** The share of examples whose class is predicted right. */
public sealed interface Accuracy extends Metric {

  @Override
  default String name() {
    return "accuracy";
  }

  /** For each example whether it is right, BOOL. */
  Tensor right(Tensor output, Tensor target);

  @Override
  default Tensor sums(Tensor output, Tensor target) {
    Tensor right = right(output, target);
    return Tensor.stack(List.of(right.to(DType.FLOAT64).sum(), counted(target, right)), 0);
  }

  /** How many answers count, a float64 scalar. */
  default Tensor counted(Tensor target, Tensor right) {
    return Tensor.full(Shape.of(), (double) right.shape().count(), DType.FLOAT64, right.device());
  }

  @Override
  default double value(double[] sums) {
    return sums[0] / sums[1];
  }

  /**
   * The largest of several outputs [batch, …, classes] against the class [batch, …]; negative
   * classes do not count.
   */
  record OfLargest() implements Accuracy {
    @Override
    public Tensor right(Tensor output, Tensor target) {
      return output.argmax(-1).eq(target);
    }

    @Override
    public Tensor counted(Tensor target, Tensor right) {
      return target.ge(0).to(DType.FLOAT64).sum();
    }
  }

  /**
   * Outputs above a threshold against targets 0 and 1.
   *
   * @param threshold 0 for logits, a half for probabilities
   */
  record OfThreshold(double threshold) implements Accuracy {
    @Override
    public Tensor right(Tensor output, Tensor target) {
      return output.gt(threshold).eq(target.gt(0.5));
    }
  }

  /**
   * The largest of several outputs against a class; where targets are numbers, outputs above 0
   * against targets of 1, others against targets of 0 or −1.
   */
  record OfSigns() implements Accuracy {
    @Override
    public Tensor right(Tensor output, Tensor target) {
      return Outputs.areClasses(target)
          ? new OfLargest().right(output, target)
          : new OfThreshold(0).right(output, target);
    }
  }

  /** The largest output against the largest target, both [batch, classes]. */
  record OfOneHot() implements Accuracy {
    @Override
    public Tensor right(Tensor output, Tensor target) {
      return output.argmax(-1).eq(target.argmax(-1));
    }
  }
}
