package io.evergrad.tensor.libtorch;

import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;

/** libtorch's fused Adagrad, run as {@link FusedAdam} is: on zeros with a learning rate of −1. */
final class FusedAdagrad {

  private final OperatorHandle operator;

  FusedAdagrad() {
    operator = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adagrad_", "");
    operator.retainReference();
  }

  void call(
      Tensor gradient, Tensor sum, Tensor step, Tensor direction, double decay, double epsilon) {
    direction.zero_();
    step.add_(Scalars.of(1));
    IValueVector stack = new IValueVector();
    stack.push_back(Fused.list(direction));
    stack.push_back(Fused.list(gradient));
    stack.push_back(Fused.list(sum));
    stack.push_back(Fused.list(step));
    stack.push_back(new IValue(-1.0)); // lr
    stack.push_back(new IValue(decay));
    stack.push_back(new IValue(0.0)); // weight_decay
    stack.push_back(new IValue(epsilon));
    stack.push_back(new IValue(false)); // maximize
    stack.push_back(new IValue()); // grad_scale
    stack.push_back(new IValue()); // found_inf
    operator.callBoxed(stack);
  }
}
