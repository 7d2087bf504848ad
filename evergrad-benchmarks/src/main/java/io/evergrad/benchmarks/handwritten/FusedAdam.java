package io.evergrad.benchmarks.handwritten;

import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/** libtorch's {@code _fused_adam_} on one flat tensor. */
final class FusedAdam {

  private final OperatorHandle operator =
      Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
  private final Tensor steps = torch.zeros(new long[0]);
  private final Scalar one = new Scalar(1.0);
  private final IValue[] arguments;

  FusedAdam(Tensor parameters, Tensor gradient, double learningRate) {
    arguments =
        new IValue[] {
          list(parameters),
          list(gradient),
          list(torch.zeros_like(parameters)), // first moment
          list(torch.zeros_like(parameters)), // second moment
          list(), // no maxima: no AMSGrad
          list(steps),
          new IValue(learningRate),
          new IValue(0.9),
          new IValue(0.999),
          new IValue(0.0), // weight decay
          new IValue(1e-8), // epsilon
          new IValue(false), // amsgrad
          new IValue(false), // maximize
          new IValue(), // gradient scale
          new IValue() // found infinity
        };
  }

  void step() {
    steps.add_(one);
    IValueVector stack = new IValueVector(arguments);
    operator.callBoxed(stack);
  }

  private static IValue list(Tensor... tensors) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    for (Tensor tensor : tensors) {
      list.push_back(new IValue(tensor));
    }
    return new IValue(list);
  }
}
