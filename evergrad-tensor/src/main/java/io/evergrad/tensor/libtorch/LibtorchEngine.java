package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The engine that stands behind {@code io.evergrad.tensor}; found by the service loader. */
public final class LibtorchEngine
    implements TorchCreation, TorchBuffered, TorchKernels, TorchCounts {

  private final Startup startup;
  private final FusedKernels fused;

  /** libtorch counts threads for each Java thread; 0 until a count is asked for. */
  private volatile int wantedThreads;

  private final ThreadLocal<Integer> appliedThreads = ThreadLocal.withInitial(() -> 0);

  public LibtorchEngine() {
    startup = Startup.run();
    fused = new FusedKernels(new FusedAdam(), new FusedAdagrad());
    makeWhatLivesForEver();
  }

  /** So that no leak check counts it later. */
  private void makeWhatLivesForEver() {
    scoped(() -> full(Shape.of(), 0, DType.FLOAT32, Device.cpu()).shape());
  }

  @Override
  public FusedKernels fused() {
    return fused;
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
    TorchTensor.torch(tensor).keep();
  }

  @Override
  public void release(Tensor tensor) {
    TorchTensor.torch(tensor).release();
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
                  TorchTensor.vector(List.of(loss)),
                  TorchTensor.vector(inputs),
                  new TensorVector(),
                  new BoolOptional(),
                  differentiable,
                  false);
          for (long i = 0; i < found.size(); i++) {
            gradients.add(new TorchTensor(new org.bytedeco.pytorch.Tensor(found.get(i))));
          }
        },
        TorchTensor.all(concatenated(loss, inputs)));
    return List.copyOf(gradients);
  }

  private static List<Tensor> concatenated(Tensor first, List<Tensor> rest) {
    List<Tensor> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }

  @Override
  public Tensor recomputed(Tensor x, UnaryOperator<Tensor> first, UnaryOperator<Tensor> again) {
    TorchTensor from = TorchTensor.torch(x);
    return byHand(x, first, gradient -> Recomputation.back(from, again, TorchTensor.raw(gradient)));
  }

  @Override
  public Tensor byHand(Tensor x, UnaryOperator<Tensor> forward, UnaryOperator<Tensor> backward) {
    return new ByHand(TorchTensor.torch(x), backward).output(forward);
  }

  @Override
  public boolean hasCuda() {
    return torch.cuda_is_available();
  }

  @Override
  public boolean hasBfloat16Units(Device device) {
    return Units.multiplyBfloat16(device);
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
}
