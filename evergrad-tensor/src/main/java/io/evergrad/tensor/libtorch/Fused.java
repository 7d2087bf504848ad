package io.evergrad.tensor.libtorch;

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

  static final IValue NONE = forEver(new IValue());
  static final IValue NO = forEver(new IValue(false));
  static final IValue YES = forEver(new IValue(true));
  static final IValue ZERO = forEver(new IValue(0.0));
  static final IValue EMPTY_LIST = forEver(new IValue(emptyList()));

  private final OperatorHandle operator;

  Fused(String name) {
    operator = Dispatcher.singleton().findSchemaOrThrow(name, "");
    operator.retainReference();
  }

  private static IValue forEver(IValue value) {
    value.retainReference();
    return value;
  }

  void call(IValue... arguments) {
    operator.callBoxed(new IValueVector(arguments));
  }

  /** Counts the change, which a call through the dispatcher leaves uncounted. */
  static void changed(Tensor tensor) {
    TorchTensor.raw(tensor).unsafeGetTensorImpl().bump_version();
  }

  static IValue of(double number) {
    return new IValue(number);
  }

  static IValue of(boolean flag) {
    return flag ? YES : NO;
  }

  static IValue of(Tensor tensor) {
    return TorchTensor.torch(tensor).list();
  }

  /** A list of one tensor. */
  static IValue list(org.bytedeco.pytorch.Tensor tensor) {
    GenericList list = emptyList();
    list.push_back(new IValue(tensor));
    return new IValue(list);
  }

  private static GenericList emptyList() {
    return new GenericList(new Type.TypePtr(TensorType.get()));
  }
}
