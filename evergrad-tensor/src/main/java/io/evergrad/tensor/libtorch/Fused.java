package io.evergrad.tensor.libtorch;

import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/** Lists of tensors as libtorch's fused optimizers take them from the dispatcher. */
final class Fused {

  private Fused() {}

  static IValue list(Tensor tensor) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    list.push_back(new IValue(tensor));
    return new IValue(list);
  }

  static IValue emptyList() {
    return new IValue(new GenericList(new Type.TypePtr(TensorType.get())));
  }
}
