package io.evergrad.model;

import io.evergrad.model.activation.CRelu;
import io.evergrad.model.activation.Celu;
import io.evergrad.model.activation.Elu;
import io.evergrad.model.activation.Erf;
import io.evergrad.model.activation.Exponential;
import io.evergrad.model.activation.Gelu;
import io.evergrad.model.activation.HardSigmoid;
import io.evergrad.model.activation.HardSwish;
import io.evergrad.model.activation.HardTanh;
import io.evergrad.model.activation.Identity;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.activation.LogSoftmax;
import io.evergrad.model.activation.Maxout;
import io.evergrad.model.activation.Mish;
import io.evergrad.model.activation.PRelu;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Relu6;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Silu;
import io.evergrad.model.activation.Softmax;
import io.evergrad.model.activation.Softplus;
import io.evergrad.model.activation.Softsign;
import io.evergrad.model.activation.Swish;
import io.evergrad.model.activation.Tanh;
import java.util.List;

/**
 * Every activation, in the order of the catalogue. Those that have parameters or change the shape
 * are layers only; the others are {@link Activation}s too.
 */
public final class Activations {

  private static final List<Class<? extends LayerSpec>> ALL =
      List.of(
          Identity.class,
          Sigmoid.class,
          Tanh.class,
          Relu.class,
          LeakyRelu.class,
          PRelu.class,
          Elu.class,
          Selu.class,
          Celu.class,
          Gelu.class,
          Silu.class,
          Swish.class,
          Mish.class,
          Softplus.class,
          Softsign.class,
          HardSigmoid.class,
          HardTanh.class,
          HardSwish.class,
          Relu6.class,
          Erf.class,
          Exponential.class,
          Maxout.class,
          CRelu.class,
          Softmax.class,
          LogSoftmax.class);

  private Activations() {}

  public static List<Class<? extends LayerSpec>> all() {
    return ALL;
  }

  /** Whether a layer is an activation, be it one that learns or changes the shape. */
  public static boolean includes(LayerSpec layer) {
    return layer instanceof Activation || ALL.contains(layer.getClass());
  }
}
