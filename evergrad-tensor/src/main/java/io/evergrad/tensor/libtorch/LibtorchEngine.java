package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Engine;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The engine that stands behind {@code io.evergrad.tensor}; found by the service loader. */
public final class LibtorchEngine implements Engine {

  private final String description;
  private final FusedAdam fusedAdam;

  /**
   * Denormal numbers make vanishing nets a hundred times slower, so every computing thread flushes
   * them to zero; OpenMP's workers inherit the setting from the thread that starts them.
   */
  private final ThreadLocal<Boolean> denormalsFlushed =
      ThreadLocal.withInitial(() -> Context.setFlushDenormal(true));

  public LibtorchEngine() {
    description = Startup.run();
    denormalsFlushed.get();
    fusedAdam = new FusedAdam();
  }

  @Override
  public Tensor full(Shape shape, double value, DType dtype, Device device) {
    return Native.tensor(
        "full",
        () -> {
          TensorOptions options =
              new TensorOptions(Types.scalarType(dtype))
                  .device(new org.bytedeco.pytorch.DeviceOptional(Types.device(device)));
          return value == 0
              ? torch.zeros(shape.sizes(), options)
              : torch.full(shape.sizes(), new Scalar(value), options);
        });
  }

  @Override
  public Tensor of(float[] values, Shape shape) {
    checkCount(values.length, shape);
    return Native.tensor("of", () -> fromFloats(values, shape));
  }

  private static org.bytedeco.pytorch.Tensor fromFloats(float[] values, Shape shape) {
    var t = torch.torch_empty(shape.sizes());
    if (values.length > 0) {
      try (FloatPointer data = t.data_ptr_float()) {
        data.put(values);
      }
    }
    return t;
  }

  @Override
  public Tensor of(double[] values, Shape shape) {
    checkCount(values.length, shape);
    return Native.tensor(
        "of",
        () -> {
          var t = torch.zeros(shape.sizes(), new TensorOptions(torch.ScalarType.Double));
          try (DoublePointer data = t.data_ptr_double()) {
            data.put(values);
          }
          return t;
        });
  }

  @Override
  public Tensor of(long[] values, Shape shape) {
    checkCount(values.length, shape);
    return Native.tensor(
        "of",
        () -> {
          var t = torch.zeros(shape.sizes(), new TensorOptions(torch.ScalarType.Long));
          try (LongPointer data = t.data_ptr_long()) {
            data.put(values);
          }
          return t;
        });
  }

  private static void checkCount(int length, Shape shape) {
    if (length != shape.count()) {
      throw new IllegalArgumentException(
          "shape " + shape + " holds " + shape.count() + " values, but " + length + " were given");
    }
  }

  @Override
  public Tensor arange(long end) {
    return Native.tensor("arange", () -> torch.arange(new Scalar(end)));
  }

  @Override
  public Tensor stack(List<Tensor> tensors, int dim) {
    return Native.tensor("stack", () -> torch.stack(vector(tensors), dim));
  }

  @Override
  public Tensor concat(List<Tensor> tensors, int dim) {
    return Native.tensor("concat", () -> torch.cat(vector(tensors), dim));
  }

  private static TensorVector vector(List<Tensor> tensors) {
    return new TensorVector(
        tensors.stream().map(TorchTensor::of).toArray(org.bytedeco.pytorch.Tensor[]::new));
  }

  @Override
  public Tensor where(Tensor condition, Tensor yes, Tensor no) {
    return Native.tensor(
        "where",
        () -> torch.where(TorchTensor.of(condition), TorchTensor.of(yes), TorchTensor.of(no)));
  }

  @Override
  public Rng rng(long seed) {
    return new TorchRng(seed);
  }

  @Override
  public <T> T scoped(Supplier<T> body) {
    denormalsFlushed.get();
    PointerScope outer = PointerScope.getInnerScope();
    try (PointerScope scope = new PointerScope()) {
      T result = body.get();
      if (result instanceof TorchTensor tensor) {
        if (outer == null) {
          tensor.t.retainReference();
          scope.detach(tensor.t);
        } else {
          outer.attach(tensor.t);
        }
      }
      return result;
    }
  }

  @Override
  public void retain(Tensor tensor) {
    TorchTensor.of(tensor).retainReference();
  }

  @Override
  public void release(Tensor tensor) {
    TorchTensor.of(tensor).releaseReference();
  }

  @Override
  public <T> T gradientMode(boolean on, Supplier<T> body) {
    boolean before = GradMode.is_enabled();
    GradMode.set_enabled(on);
    try {
      return body.get();
    } finally {
      GradMode.set_enabled(before);
    }
  }

  @Override
  public boolean recording() {
    return GradMode.is_enabled();
  }

  @Override
  public List<Tensor> gradients(Tensor loss, List<Tensor> inputs, boolean differentiable) {
    List<Tensor> gradients = new ArrayList<>();
    Native.run(
        "gradients",
        () -> {
          TensorVector found =
              torch.grad(
                  vector(List.of(loss)),
                  vector(inputs),
                  new TensorVector(),
                  new BoolOptional(),
                  differentiable,
                  false);
          for (long i = 0; i < found.size(); i++) {
            gradients.add(new TorchTensor(new org.bytedeco.pytorch.Tensor(found.get(i))));
          }
        },
        (TorchTensor) loss);
    return List.copyOf(gradients);
  }

  @Override
  public boolean hasCuda() {
    return torch.cuda_is_available();
  }

  @Override
  public int threads() {
    return torch.get_num_threads();
  }

  @Override
  public void threads(int count) {
    torch.set_num_threads(count);
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public long liveObjects() {
    return Pointer.totalCount();
  }

  @Override
  public void adam(
      Tensor gradient,
      Tensor moment1,
      Tensor moment2,
      Tensor step,
      Tensor direction,
      double beta1,
      double beta2,
      double epsilon) {
    Native.run(
        "adam",
        () ->
            fusedAdam.call(
                TorchTensor.of(gradient),
                TorchTensor.of(moment1),
                TorchTensor.of(moment2),
                TorchTensor.of(step),
                TorchTensor.of(direction),
                beta1,
                beta2,
                epsilon),
        (TorchTensor) gradient);
  }

  @Override
  public Tensor segmentSums(Tensor values, Tensor lengths) {
    return Native.tensor(
        "segmentSums",
        () ->
            torch.segment_reduce(
                TorchTensor.of(values),
                "sum",
                new TensorOptional(TorchTensor.of(lengths)),
                new TensorOptional(),
                new TensorOptional(),
                0,
                true,
                new ScalarOptional(new Scalar(0.0))),
        (TorchTensor) values);
  }
}
