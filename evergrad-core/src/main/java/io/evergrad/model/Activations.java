package io.evergrad.model;

import io.evergrad.model.activation.Elu;
import io.evergrad.model.activation.Erf;
import io.evergrad.model.activation.Exponential;
import io.evergrad.model.activation.Gelu;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Silu;
import io.evergrad.model.activation.Softmax;
import io.evergrad.model.activation.Softplus;
import io.evergrad.model.activation.Tanh;
import java.util.List;

/** Every activation, in the order of the catalogue. */
public final class Activations {

  private static final List<Class<? extends Activation>> ALL =
      List.of(
          Sigmoid.class,
          Tanh.class,
          Relu.class,
          LeakyRelu.class,
          Elu.class,
          Selu.class,
          Gelu.class,
          Silu.class,
          Softplus.class,
          Erf.class,
          Exponential.class,
          Softmax.class);

  private Activations() {}

  public static List<Class<? extends Activation>> all() {
    return ALL;
  }
}
