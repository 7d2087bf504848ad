package io.evergrad.transform;

import io.evergrad.tensor.Tensor;
import java.util.function.BiConsumer;

/**
 * The moment of an update.
 *
 * @param step the step, from 0
 * @param parameters the flat values; not to be changed but in {@link Stage#settle}
 * @param objective the loss of this step's examples elsewhere
 * @param taps receives what {@link Tap}s show, by name
 */
public record Moment(
    long step, Tensor parameters, Objective objective, BiConsumer<String, Tensor> taps) {

  public Moment withParameters(Tensor others) {
    return new Moment(step, others, objective, taps);
  }

  public Moment withStep(long other) {
    return new Moment(other, parameters, objective, taps);
  }

  public Moment withObjective(Objective other) {
    return new Moment(step, parameters, other, taps);
  }
}
