package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Tensor;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/**
 * One of libtorch's fused optimizers, which the Java binding reaches through the dispatcher only.
 */
final class Fused {

  private final OperatorHandle operator;

  Fused(String name) {
    operator = Dispatcher.singleton().findSchemaOrThrow(name, "");
    operator.retainReference();
  }

  void call(IValue... arguments) {
    operator.callBoxed(new IValueVector(arguments));
  }

  /** A list of one tensor. */
  static IValue list(Tensor tensor) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    list.push_back(new IValue(TorchTensor.raw(tensor)));
    return new IValue(list);
  }

  static IValue emptyList() {
    return new IValue(new GenericList(new Type.TypePtr(TensorType.get())));
  }

  static IValue of(double number) {
    return new IValue(number);
  }

  static IValue of(boolean flag) {
    return new IValue(flag);
  }

  static IValue none() {
    return new IValue();
  }

  /** For kernels without decoupled weight decay. */
  static void decay(Kernels.Goal goal) {
    double shrink = goal.factor() * goal.decay();
    if (shrink != 0) {
      TorchTensor.raw(goal.values()).mul_(Scalars.of(1 + shrink));
    }
  }
}
