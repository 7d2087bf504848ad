package io.evergrad.observe.measure;

import io.evergrad.tensor.Tensor;

/** The highest learning rate of the step as the recipe plans it; NaN where there is none. */
public record LearningRate() implements RunMeasure {

  @Override
  public String name() {
    return "learning-rate";
  }

  @Override
  public String meaning() {
    return "What the schedule gives at this step; to be read beside the loss.";
  }

  @Override
  public Tensor of(FlatState state) {
    return Tensor.scalar(state.plan().learningRate()).to(state.gradients().device());
  }
}
