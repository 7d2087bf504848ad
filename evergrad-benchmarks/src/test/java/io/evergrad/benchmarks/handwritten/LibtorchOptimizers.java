package io.evergrad.benchmarks.handwritten;

import java.util.function.Function;
import java.util.function.IntFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adagrad;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** libtorch's own optimizer classes on one vector of float32: oracles for the transforms. */
public final class LibtorchOptimizers {

  private LibtorchOptimizers() {}

  public static Function<TensorVector, Optimizer> sgd(
      double lr, double momentum, double dampening, boolean nesterov) {
    return parameters -> {
      SGDOptions options = new SGDOptions(lr);
      options.momentum().put(momentum);
      options.dampening().put(dampening);
      options.nesterov().put(nesterov);
      return new SGD(parameters, options);
    };
  }

  public static Function<TensorVector, Optimizer> adam(double lr, boolean amsgrad) {
    return parameters -> {
      AdamOptions options = new AdamOptions(lr);
      options.amsgrad().put(amsgrad);
      return new Adam(parameters, options);
    };
  }

  public static Function<TensorVector, Optimizer> adamW(double lr, double decay) {
    return parameters -> {
      AdamWOptions options = new AdamWOptions(lr);
      options.weight_decay().put(decay);
      return new AdamW(parameters, options);
    };
  }

  public static Function<TensorVector, Optimizer> adagrad(
      double lr, double lrDecay, double initial) {
    return parameters -> {
      AdagradOptions options = new AdagradOptions(lr);
      options.lr_decay().put(lrDecay);
      options.initial_accumulator_value().put(initial);
      return new Adagrad(parameters, options);
    };
  }

  public static Function<TensorVector, Optimizer> rmsprop(
      double lr, boolean centred, double momentum) {
    return parameters -> {
      RMSpropOptions options = new RMSpropOptions(lr);
      options.centered().put(centred);
      options.momentum().put(momentum);
      return new RMSprop(parameters, options);
    };
  }

  /** Where the parameters are after each step with the gradients given. */
  @SuppressWarnings("try") // a scope frees what is made in it
  public static float[][] path(
      Function<TensorVector, Optimizer> make,
      float[] start,
      int steps,
      IntFunction<float[]> gradient) {
    Libtorch.start(1);
    float[][] path = new float[steps][start.length];
    try (PointerScope run = new PointerScope()) {
      Tensor parameter = Libtorch.floats(start, new long[] {start.length});
      parameter.set_requires_grad(true);
      Optimizer optimizer = make.apply(new TensorVector(parameter));
      for (int step = 0; step < steps; step++) {
        try (PointerScope scope = new PointerScope();
            NoGradGuard off = new NoGradGuard()) {
          Tensor g = Libtorch.floats(gradient.apply(step), new long[] {start.length});
          parameter.mutable_grad().put(g);
          optimizer.step();
          parameter.data_ptr_float().get(path[step]);
        }
      }
    }
    return path;
  }
}
