package io.evergrad.tensor;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a tensor library must give to stand behind this package. One implementation exists; users
 * never call it.
 */
public interface Engine {

  /** The engine found on the class path, started on first use. */
  static Engine get() {
    return Holder.engine();
  }

  Tensor full(Shape shape, double value, DType dtype, Device device);

  Tensor of(float[] values, Shape shape);

  Tensor of(double[] values, Shape shape);

  Tensor of(long[] values, Shape shape);

  Tensor arange(long end);

  Tensor stack(List<Tensor> tensors, int dim);

  Tensor concat(List<Tensor> tensors, int dim);

  Tensor where(Tensor condition, Tensor yes, Tensor no);

  Rng rng(long seed);

  <T> T scoped(Supplier<T> body);

  void retain(Tensor tensor);

  void release(Tensor tensor);

  <T> T gradientMode(boolean on, Supplier<T> body);

  <T> T twice(Supplier<T> body);

  boolean recording();

  List<Tensor> gradients(Tensor loss, List<Tensor> inputs, boolean differentiable);

  Tensor recomputed(Tensor x, UnaryOperator<Tensor> first, UnaryOperator<Tensor> again);

  Tensor byHand(Tensor x, UnaryOperator<Tensor> forward, UnaryOperator<Tensor> backward);

  boolean hasCuda();

  boolean hasBfloat16Units(Device device);

  int threads();

  void threads(int count);

  String describe();

  /** The number of native objects alive that Java holds, for leak checks. */
  long liveObjects();

  void adam(Tensor gradient, Kernels.Moments moments, Kernels.Betas betas, Kernels.Goal goal);

  void adagrad(
      Tensor gradient, Kernels.Squares squares, double lrDecay, double epsilon, Kernels.Goal goal);

  void affine(Tensor x, Tensor w, Tensor b, Tensor y);

  void columnSums(Tensor x, Tensor y);

  void tanh(Tensor z);

  void tanhBackward(Tensor y, Tensor g);

  void sigmoid(Tensor z);

  void sigmoidBackward(Tensor y, Tensor g);

  void relu(Tensor z);

  void reluBackward(Tensor y, Tensor g);

  Tensor segmentSums(Tensor values, Tensor lengths);

  Tensor occurrences(Tensor rows, long classes);

  Tensor segmentOccurrences(Tensor values, Tensor lengths, long classes);

  /** Holds the one engine, or the reason why there is none. */
  final class Holder {
    private static final Engine ENGINE;
    private static final TensorException FAILURE;

    static {
      Engine engine = null;
      TensorException failure = null;
      try {
        engine =
            ServiceLoader.load(Engine.class, Engine.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new TensorException("no tensor engine is on the class path"));
      } catch (TensorException e) {
        failure = e;
      } catch (ServiceConfigurationError | LinkageError e) {
        failure = startFailure(e);
      }
      ENGINE = engine;
      FAILURE = failure;
    }

    private Holder() {}

    private static TensorException startFailure(Throwable e) {
      Throwable cause = e;
      while (cause.getCause() != null && !(cause instanceof TensorException)) {
        cause = cause.getCause();
      }
      return cause instanceof TensorException known
          ? known
          : new TensorException(
              "the tensor engine could not be started: "
                  + String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given")
                  + "; its native libraries for this platform must be on the class path",
              e);
    }

    private static Engine engine() {
      if (FAILURE != null) {
        throw new TensorException(FAILURE.getMessage(), FAILURE);
      }
      return ENGINE;
    }
  }
}
