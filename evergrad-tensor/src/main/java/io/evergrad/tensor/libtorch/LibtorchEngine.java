package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Engine;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The engine that stands behind {@code io.evergrad.tensor}; found by the service loader. */
public final class LibtorchEngine implements Engine {

  private final Startup startup;
  private final FusedAdam fusedAdam;
  private final FusedAdagrad fusedAdagrad;

  /** libtorch counts threads for each Java thread; 0 until a count is asked for. */
  private volatile int wantedThreads;

  private final ThreadLocal<Integer> appliedThreads = ThreadLocal.withInitial(() -> 0);

  public LibtorchEngine() {
    startup = Startup.run();
    fusedAdam = new FusedAdam();
    fusedAdagrad = new FusedAdagrad();
    makeWhatLivesForEver();
  }

  /** So that no leak check counts it later. */
  private void makeWhatLivesForEver() {
    scoped(() -> full(Shape.of(), 0, DType.FLOAT32, Device.cpu()).shape());
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
              : torch.full(shape.sizes(), Scalars.of(value), options);
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
          if (values.length > 0) {
            try (DoublePointer data = t.data_ptr_double()) {
              data.put(values);
            }
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
          if (values.length > 0) {
            try (LongPointer data = t.data_ptr_long()) {
              data.put(values);
            }
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
    return Native.tensor("stack", () -> torch.stack(vector(tensors), dim), all(tensors));
  }

  @Override
  public Tensor concat(List<Tensor> tensors, int dim) {
    return Native.tensor("concat", () -> torch.cat(vector(tensors), dim), all(tensors));
  }

  private static TorchTensor[] all(List<Tensor> tensors) {
    return tensors.toArray(TorchTensor[]::new);
  }

  private static TensorVector vector(List<Tensor> tensors) {
    return new TensorVector(
        tensors.stream().map(TorchTensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new));
  }

  @Override
  public Tensor where(Tensor condition, Tensor yes, Tensor no) {
    return Native.tensor(
        "where",
        () -> torch.where(TorchTensor.raw(condition), TorchTensor.raw(yes), TorchTensor.raw(no)),
        all(Arrays.asList(condition, yes, no)));
  }

  @Override
  public Rng rng(long seed) {
    return new TorchRng(seed);
  }

  @Override
  public <T> T scoped(Supplier<T> body) {
    applyThreads();
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
    if (TorchTensor.raw(tensor).isNull()) {
      throw Native.freed("keep", null);
    }
    TorchTensor.raw(tensor).retainReference();
  }

  @Override
  public void release(Tensor tensor) {
    TorchTensor.raw(tensor).releaseReference();
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
  public <T> T twice(Supplier<T> body) {
    var context = torch.globalContext();
    boolean before = context.userEnabledFlashSDP();
    context.setSDPUseFlash(false);
    try {
      return body.get();
    } finally {
      context.setSDPUseFlash(before);
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
        all(concatenated(loss, inputs)));
    return List.copyOf(gradients);
  }

  private static List<Tensor> concatenated(Tensor first, List<Tensor> rest) {
    List<Tensor> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  @Override
  public Tensor recomputed(Tensor x, UnaryOperator<Tensor> first, UnaryOperator<Tensor> again) {
    return new Recomputation(TorchTensor.torch(x), again).output(first);
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
    startup.blas().threads(count);
    wantedThreads = count;
    applyThreads();
  }

  private void applyThreads() {
    int wanted = wantedThreads;
    if (appliedThreads.get() != wanted) {
      torch.set_num_threads(wanted);
      appliedThreads.set(wanted);
    }
  }

  @Override
  public String describe() {
    return startup.describe();
  }

  @Override
  public long liveObjects() {
    return Pointer.totalCount() - Scalars.count();
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
                TorchTensor.raw(gradient),
                FusedAdam.Moments.of(new Kernels.Moments(moment1, moment2, null, step)),
                TorchTensor.raw(direction),
                beta1,
                beta2,
                epsilon),
        all(Arrays.asList(gradient, moment1, moment2, step, direction)));
  }

  @Override
  public void amsgrad(
      Tensor gradient,
      Kernels.Moments moments,
      Tensor direction,
      double beta1,
      double beta2,
      double epsilon) {
    Native.run(
        "amsgrad",
        () ->
            fusedAdam.call(
                TorchTensor.raw(gradient),
                FusedAdam.Moments.of(moments),
                TorchTensor.raw(direction),
                beta1,
                beta2,
                epsilon),
        all(
            Arrays.asList(
                gradient, moments.mean(), moments.square(), moments.largest(), direction)));
  }

  @Override
  public void adagrad(
      Tensor gradient, Tensor sum, Tensor step, Tensor direction, double decay, double epsilon) {
    Native.run(
        "adagrad",
        () ->
            fusedAdagrad.call(
                TorchTensor.raw(gradient),
                TorchTensor.raw(sum),
                TorchTensor.raw(step),
                TorchTensor.raw(direction),
                decay,
                epsilon),
        all(Arrays.asList(gradient, sum, step, direction)));
  }

  /** Adds up in double: libtorch sums a segment one by one, which loses digits in float. */
  @Override
  public Tensor segmentSums(Tensor values, Tensor lengths) {
    return Native.tensor(
        "segmentSums",
        () -> {
          var v = TorchTensor.raw(values);
          return torch
              .segment_reduce(
                  v.to(torch.ScalarType.Double),
                  "sum",
                  new TensorOptional(TorchTensor.raw(lengths)),
                  new TensorOptional(),
                  new TensorOptional(),
                  0,
                  false,
                  new ScalarOptional(Scalars.of(0)))
              .to(v.scalar_type());
        },
        all(Arrays.asList(values, lengths)));
  }
}
