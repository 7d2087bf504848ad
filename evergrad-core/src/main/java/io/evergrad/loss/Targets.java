package io.evergrad.loss;

import io.evergrad.data.Target;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/** Targets as tensors. */
final class Targets {

  /** The class that libtorch's losses leave out. */
  static final long UNCOUNTED = -100;

  private Targets() {}

  /** Class indices [batch], int64. */
  static Tensor classes(float[] targets) {
    long[] classes = new long[targets.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (long) targets[i];
    }
    return Tensor.of(classes, Shape.of(classes.length));
  }

  /** Class indices [batch, length], int64, with {@link #UNCOUNTED} where a place does not count. */
  static Tensor places(float[] targets, int length) {
    long[] classes = new long[targets.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = targets[i] < 0 ? UNCOUNTED : (long) targets[i];
    }
    return Tensor.of(classes, Shape.of(classes.length / length, length));
  }

  /** Values in the shape of the output, [batch, …output]. */
  static Tensor values(float[] targets, Target target, Shape output) {
    return Tensor.of(targets, output.prepend(targets.length / target.width()));
  }

  /** The weights of the examples' classes added up, a scalar. */
  static Tensor mass(ClassWeights weights, Tensor output, Tensor classes) {
    return weights
        .tensor(output)
        .map(weight -> weight.indexSelect(0, classes).sum())
        .orElseGet(() -> count(output, classes));
  }

  /** The weights of the classes at the places that count added up, a scalar; classes [places]. */
  static Tensor massOfPlaces(ClassWeights weights, Tensor output, Tensor classes) {
    Tensor counted = classes.ge(0).to(output.dtype());
    double last = output.shape().size(-1) - 1.0;
    return weights
        .tensor(output)
        .map(weight -> weight.indexSelect(0, classes.clamp(0, last).to(DType.INT64)).mul(counted))
        .orElse(counted)
        .sum();
  }

  /** The number of examples, a scalar. */
  static Tensor count(Tensor output, Tensor target) {
    double size = target.shape().size(0);
    return Tensor.full(Shape.of(), size, output.dtype(), output.device());
  }

  /** A 1 in the place of the class and 0 elsewhere, [batch, classes]. */
  static Tensor oneHot(float[] targets, int classes) {
    float[] hot = new float[targets.length * classes];
    for (int i = 0; i < targets.length; i++) {
      hot[i * classes + (int) targets[i]] = 1;
    }
    return Tensor.of(hot, Shape.of(targets.length, classes));
  }
}
