package io.evergrad.loss;

import io.evergrad.data.Target;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * A loss of how far each example is from being right by 1.
 *
 * <p>Shapes: output [batch, classes], target [batch] int64; or, of two classes, output [batch, 1],
 * target −1 or 1.
 */
sealed interface Margin extends Loss permits Hinge, SquaredHinge {

  @Override
  default void check(Shape output, Target target) {
    Outputs.isOfOneQuestion(getClass().getAnnotation(Part.class).name(), output, target);
  }

  @Override
  default Tensor encode(float[] targets, Target target, Shape output) {
    if (output.count() > 1) {
      return Targets.classes(targets);
    }
    float[] signs = new float[targets.length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = 2 * targets[i] - 1;
    }
    return Targets.values(signs, target, output);
  }

  /**
   * By how much each example misses, [batch] or [batch, 1]: max(0, 1 − s·z) of a sign s, and the
   * largest of z + 1 over the other classes less z of its own where there are several.
   */
  default Tensor missed(Tensor output, Tensor target) {
    if (!Outputs.areClasses(target)) {
      return output.mul(target).neg().add(1).relu();
    }
    Tensor head = Outputs.isOwn(output, target).to(output.dtype()).neg().add(1);
    return output.add(head).max(1).sub(Outputs.own(output, target));
  }

  @Override
  default Metric metric(Target target) {
    return new Accuracy.OfSigns();
  }
}
