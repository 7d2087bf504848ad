package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * The value in the second quarter, where an LSTM's forget gate lies, and 0 elsewhere: the gate
 * starts at σ(value), so that memory outlives the first steps of training.
 */
@Part(
    name = "forget-gate-bias",
    summary = "For the bias of an LSTM: the value for the forget gate, 0 for the others.",
    formula = "b = (0, value, 0, 0) by gates i, f, g, o",
    source = "Gers et al. 2000; Jozefowicz et al. 2015, sec. 2.2")
public record ForgetGateBias(
    @Param(
            value = "the forget gate's bias, finite",
            byDefault = "1",
            whose = "Jozefowicz et al. 2015")
        double value)
    implements Initializer {

  public ForgetGateBias {
    Checks.finite("forget-gate-bias.value", value);
  }

  /** With 1. */
  public ForgetGateBias() {
    this(1);
  }

  /**
   * @param parameter [4·units, …], its gates in the order i, f, g, o
   */
  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    long units = parameter.shape().size(0) / 4;
    parameter.fillInPlace(0);
    parameter.narrow(0, units, units).fillInPlace(value);
  }
}
