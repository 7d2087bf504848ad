package io.evergrad.transform;

import io.evergrad.tensor.Tensor;
import java.util.function.BiConsumer;

/**
 * The moment of an update.
 *
 * @param step the step, from 0
 * @param parameters the flat values before the update; not to be changed
 * @param taps receives what {@link Tap}s show, by name
 */
public record Moment(long step, Tensor parameters, BiConsumer<String, Tensor> taps) {

  public Moment withParameters(Tensor others) {
    return new Moment(step, others, taps);
  }
}
