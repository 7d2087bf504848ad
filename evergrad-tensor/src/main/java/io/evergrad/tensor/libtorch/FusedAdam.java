package io.evergrad.tensor.libtorch;

import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/**
 * libtorch's fused Adam, which the Java binding reaches through the dispatcher only. Run on zeros
 * with a learning rate of −1 it leaves the bias-corrected direction instead of new weights.
 */
final class FusedAdam {

  private final OperatorHandle operator;

  FusedAdam() {
    operator = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
    operator.retainReference();
  }

  void call(
      Tensor gradient,
      Tensor moment1,
      Tensor moment2,
      Tensor step,
      Tensor direction,
      double beta1,
      double beta2,
      double epsilon) {
    direction.zero_();
    step.add_(Scalars.of(1));
    IValueVector stack = new IValueVector();
    stack.push_back(list(direction));
    stack.push_back(list(gradient));
    stack.push_back(list(moment1));
    stack.push_back(list(moment2));
    stack.push_back(emptyList());
    stack.push_back(list(step));
    stack.push_back(new IValue(-1.0)); // lr
    stack.push_back(new IValue(beta1));
    stack.push_back(new IValue(beta2));
    stack.push_back(new IValue(0.0)); // weight_decay
    stack.push_back(new IValue(epsilon));
    stack.push_back(new IValue(false)); // amsgrad
    stack.push_back(new IValue(false)); // maximize
    stack.push_back(new IValue()); // grad_scale
    stack.push_back(new IValue()); // found_inf
    operator.callBoxed(stack);
  }

  private static IValue list(Tensor tensor) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    list.push_back(new IValue(tensor));
    return new IValue(list);
  }

  private static IValue emptyList() {
    return new IValue(new GenericList(new Type.TypePtr(TensorType.get())));
  }
}
