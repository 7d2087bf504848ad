package io.evergrad.model;

import io.evergrad.init.Initializer;
import io.evergrad.tensor.Tensor;
import java.util.function.Supplier;

/**
 * An initializer that fills a weight first and sets it right when the first examples come by.
 *
 * <p>It is asked for each leaf layer that has one weight started so. Layers with several (recurrent
 * ones, attention) and weights computed by a wrapper such as weight-norm keep what {@link #fill}
 * gave.
 */
public interface DataDriven extends Initializer {

  /**
   * Changes {@code weight} by what its layer makes of the first examples.
   *
   * @param weight the layer's only weight of this kind, changed in place
   * @param output runs the layer on what came to it, with the weight as it stands
   */
  void calibrate(Tensor weight, Supplier<Tensor> output);
}
