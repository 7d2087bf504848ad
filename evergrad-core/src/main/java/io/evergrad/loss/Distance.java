package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * A mean over numbers of a convex function of the difference d = y − ŷ that is 0 at 0.
 *
 * <p>Shapes: output [batch, width], target the same. A target of classes is held against a 1 in the
 * place of the class and 0 elsewhere.
 */
sealed interface Distance extends Loss permits MeanSquaredError, MeanAbsoluteError, Huber, LogCosh {

  /** The loss of one number that is off by {@code difference}. */
  double of(double difference);

  @Override
  default void check(Shape output, Target target) {
    String name = getClass().getAnnotation(Part.class).name();
    Outputs.ofValues(
        name,
        output,
        target instanceof Target.Classes classes ? new Target.Values(classes.count()) : target);
  }

  @Override
  default Tensor encode(float[] targets, Target target, Shape output) {
    return target instanceof Target.Classes classes
        ? Targets.oneHot(targets, classes.count()).reshape(output.prepend(targets.length))
        : Targets.values(targets, target, output);
  }

  @Override
  default double blind(Dataset data) {
    return Blind.least(data, this::of);
  }

  @Override
  default Metric metric(Target target) {
    return target instanceof Target.Classes ? new Accuracy.OfOneHot() : new ExplainedVariance();
  }
}
