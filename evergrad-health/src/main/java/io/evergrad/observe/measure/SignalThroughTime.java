package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/**
 * What a step back in time leaves of the gradient in a recurrent layer:
 * (‖∂loss/∂x₁‖/‖∂loss/∂x_T‖)^(1/(T−1)), with x_t what the layer is given at time t. NaN for layers
 * without time. Where the loss looks at every step, the factor shows what comes from later steps
 * together with what each step adds itself, and is nearer to 1.
 */
public record SignalThroughTime() implements LayerMeasure {

  @Override
  public String name() {
    return "signal-through-time";
  }

  @Override
  public String meaning() {
    return "Clearly below 1: early inputs are forgotten in learning; above 1: they shake the weights.";
  }

  @Override
  public Tensor of(LayerGroup group) {
    if (group.entering().isEmpty()) {
      return Tensor.full(group.layers(), Double.NaN, DType.FLOAT64, group.outputs().device());
    }
    Tensor signal = group.entering().get(); // [layers, batch, time, features]
    long steps = signal.shape().size(2);
    Tensor first = signal.narrow(2, 0, 1).flatten(1).norm(1);
    Tensor last = signal.narrow(2, steps - 1, 1).flatten(1).norm(1);
    return first.div(last).pow(1.0 / Math.max(1, steps - 1));
  }
}
