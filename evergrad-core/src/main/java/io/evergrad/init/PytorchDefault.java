package io.evergrad.init;

import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * What PyTorch does where nobody says otherwise, for weights and for biases: both by the fan-in of
 * their layer. w ~ U(−1/√fan_in, +…), a third of the variance that keeps the signal of a linear
 * net, a sixth of what a ReLU net needs.
 */
@Part(
    name = "pytorch-default",
    summary =
        "PyTorch's own start, for weights and biases: too small to keep the signal of a deep net.",
    formula = "w, b ~ U(−1/√fan_in, 1/√fan_in)",
    source = "PyTorch nn.Linear and nn.Conv2d, reset_parameters")
public record PytorchDefault() implements Initializer {

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    double bound = 1 / Math.sqrt((double) fans.layerIn());
    parameter.uniformInPlace(-bound, bound, rng);
  }
}
