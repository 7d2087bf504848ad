package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.VoidTensorHook;
import org.bytedeco.pytorch.global.torch;

/**
 * A node of the graph whose way back is written in Java; the binding has no other.
 *
 * <p>The output is computed without recording and then tied to x by an operation that keeps
 * nothing: the sum of no element of x, a zero, is taken from it. When the output's gradient is
 * there, a hook goes back by hand and remembers x's gradient. The tie's own gradient with respect
 * to x is a fresh tensor of zeros; a second hook writes x's gradient into it.
 */
final class ByHand {

  private final TorchTensor x;
  private final UnaryOperator<Tensor> backward;

  /** x's gradient on its way from one hook to the other. */
  private TorchTensor inputGradient;

  ByHand(TorchTensor x, UnaryOperator<Tensor> backward) {
    this.x = x;
    this.backward = backward;
  }

  /** To be called while recording; what it makes on its way dies here, but for the hooks. */
  Tensor output(UnaryOperator<Tensor> forward) {
    Hook onOutput = new Hook(this::back);
    Hook onInput = x.isTracked() ? new Hook(this::handOn) : null;
    return Scope.call(
        () -> {
          TorchTensor bare = TorchTensor.torch(Autograd.off(() -> forward.apply(x).detach()));
          TorchTensor tied = Native.tensor("byHand", () -> bare.t.sub(zero(onInput)), x, bare);
          tied.t.register_hook(onOutput);
          return tied;
        });
  }

  /** 0, depending on x where x is tracked and on a leaf of its own where not. */
  private org.bytedeco.pytorch.Tensor zero(Hook onInput) {
    if (onInput == null) {
      return torch.zeros(0).set_requires_grad(true).sum();
    }
    var alias = x.t.view_as(x.t);
    alias.register_hook(onInput);
    return inMemoryOrder(alias).reshape(-1).narrow(0, 0, 0).sum();
  }

  /** So that the gradient lies in memory as x does, and is computed with by the same kernels. */
  private static org.bytedeco.pytorch.Tensor inMemoryOrder(org.bytedeco.pytorch.Tensor x) {
    boolean channelsLast = x.dim() == 4 && x.is_contiguous(torch.MemoryFormat.ChannelsLast);
    return channelsLast ? x.permute(0, 2, 3, 1) : x;
  }

  private void back(TensorBase outputGradient) {
    Scope.run(
        () -> {
          Tensor gradient = new TorchTensor(new org.bytedeco.pytorch.Tensor(outputGradient));
          TorchTensor found = TorchTensor.torch(Autograd.off(() -> backward.apply(gradient)));
          if (found != null && x.t.requires_grad()) {
            inputGradient = found;
            inputGradient.t.retainReference();
          }
        });
  }

  private void handOn(TensorBase zeros) {
    TorchTensor gradient = inputGradient;
    if (gradient != null) {
      inputGradient = null;
      Scope.run(() -> new org.bytedeco.pytorch.Tensor(zeros).copy_(gradient.t));
      gradient.t.releaseReference();
    }
  }

  /** Told a tensor's gradient, on the thread that goes back. */
  private static final class Hook extends VoidTensorHook {

    private final Consumer<TensorBase> told;

    Hook(Consumer<TensorBase> told) {
      this.told = told;
    }

    @Override
    public void call(TensorBase gradient) {
      told.accept(gradient);
    }
  }
}
