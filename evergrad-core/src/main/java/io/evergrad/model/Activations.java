package io.evergrad.model;

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
