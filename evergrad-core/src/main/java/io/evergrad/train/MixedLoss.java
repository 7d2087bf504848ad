package io.evergrad.train;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.loss.Loss;
import io.evergrad.loss.Metric;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * The loss of one step's mixed examples: own · L(y) + (1 − own) · L(y of the partners).
 *
 * @param partners [batch], int64
 */
record MixedLoss(Loss loss, double own, Tensor partners) implements Loss {

  @Override
  public void check(Shape output, Target target) {
    loss.check(output, target);
  }

  @Override
  public Tensor encode(float[] targets, Target target, Shape output) {
    return loss.encode(targets, target, output);
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    Tensor others = loss.apply(output, target.indexSelect(0, partners));
    return loss.apply(output, target).mul(own).add(others.mul(1 - own));
  }

  @Override
  public Metric metric(Target target) {
    return loss.metric(target);
  }

  @Override
  public double blind(Dataset data) {
    return loss.blind(data);
  }
}
