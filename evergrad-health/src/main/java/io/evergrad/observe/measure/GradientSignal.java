package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;

/**
 * The signal-to-noise ratio of each parameter's gradient, from those of two steps in a row: ‖μ‖²/tr
 * Σ with ‖μ‖² ≈ g·g′ and tr Σ ≈ ½‖g − g′‖². Both estimates are unbiased where the two batches are
 * drawn independently and the step between them is small. It may be below 0 by chance; NaN at the
 * first step.
 *
 * <p>Source: the simple noise scale of McCandlish et al. 2018, sec. 2.2, is batch/this.
 */
public record GradientSignal() implements ParameterMeasure {

  @Override
  public String name() {
    return "gradient-signal";
  }

  @Override
  public String meaning() {
    return "Far below 1 on average: a step is mostly the noise of its batch; a larger batch pays.";
  }

  @Override
  public boolean looksBack() {
    return true;
  }

  @Override
  public Tensor of(FlatState state) {
    return state.previous().map(p -> ratio(state, p)).orElseGet(state::unknown);
  }

  private static Tensor ratio(FlatState state, Tensor previous) {
    Tensor product = state.gradients().mul(previous);
    Tensor signal = state.sums(state.isWide() ? wide(state, previous) : product).to(DType.FLOAT64);
    Tensor apart = state.norms(state.gradients().sub(previous));
    return signal.div(apart.square().mul(0.5));
  }

  private static Tensor wide(FlatState state, Tensor previous) {
    return state.gradients().to(DType.FLOAT64).mul(previous.to(DType.FLOAT64));
  }
}
