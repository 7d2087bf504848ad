package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Kernels;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;

/**
 * libtorch's fused Adam, which the Java binding reaches through the dispatcher only. Run on zeros
 * with a learning rate of −1 it leaves the bias-corrected direction instead of new weights.
 */
final class FusedAdam {

  /** As {@link Kernels.Moments}; {@code largest} is null where Adam is meant. */
  record Moments(Tensor mean, Tensor square, Tensor largest, Tensor step) {

    static Moments of(Kernels.Moments moments) {
      return new Moments(
          TorchTensor.raw(moments.mean()),
          TorchTensor.raw(moments.square()),
          moments.largest() == null ? null : TorchTensor.raw(moments.largest()),
          TorchTensor.raw(moments.step()));
    }
  }

  private final OperatorHandle operator;

  FusedAdam() {
    operator = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
    operator.retainReference();
  }

  void call(
      Tensor gradient,
      Moments moments,
      Tensor direction,
      double beta1,
      double beta2,
      double epsilon) {
    direction.zero_();
    moments.step.add_(Scalars.of(1));
    IValueVector stack = new IValueVector();
    stack.push_back(Fused.list(direction));
    stack.push_back(Fused.list(gradient));
    stack.push_back(Fused.list(moments.mean));
    stack.push_back(Fused.list(moments.square));
    stack.push_back(moments.largest == null ? Fused.emptyList() : Fused.list(moments.largest));
    stack.push_back(Fused.list(moments.step));
    stack.push_back(new IValue(-1.0)); // lr
    stack.push_back(new IValue(beta1));
    stack.push_back(new IValue(beta2));
    stack.push_back(new IValue(0.0)); // weight_decay
    stack.push_back(new IValue(epsilon));
    stack.push_back(new IValue(moments.largest != null)); // amsgrad
    stack.push_back(new IValue(false)); // maximize
    stack.push_back(new IValue()); // grad_scale
    stack.push_back(new IValue()); // found_inf
    operator.callBoxed(stack);
  }
}
