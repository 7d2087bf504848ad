package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/**
 * Whether the step's gradient was beyond a limit of the recipe, 1 or 0: of its global norm, or of
 * any of its numbers. Stages that set their limit as they go, such as auto-clip, do not count.
 */
public record Clipped() implements RunMeasure {

  @Override
  public String name() {
    return "clipped";
  }

  @Override
  public String meaning() {
    return "Its mean is the clipping rate; near 1 the limit, not the learning rate, sets the step.";
  }

  @Override
  public Tensor of(FlatState state) {
    Tensor norm = state.gradientNorms().norm();
    Tensor beyond = norm.gt(state.plan().clipNorm()).to(DType.FLOAT32);
    if (Double.isInfinite(state.plan().clipValue())) {
      return beyond;
    }
    Tensor largest = state.gradients().abs().max();
    return beyond.maximum(largest.gt(state.plan().clipValue()).to(DType.FLOAT32));
  }
}
