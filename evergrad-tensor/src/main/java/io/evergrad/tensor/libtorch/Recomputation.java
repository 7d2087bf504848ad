package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Tensor;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/** The way back through a part of a graph that was not kept: it is run once more and recorded. */
final class Recomputation {

  private Recomputation() {}

  /**
   * Adds to the gradients of the leaves inside.
   *
   * @return x's gradient; null where there is none or x is not tracked
   */
  static Tensor back(
      TorchTensor x, UnaryOperator<Tensor> again, org.bytedeco.pytorch.Tensor outputGradient) {
    boolean tracked = x.t.requires_grad();
    TorchTensor from = tracked ? TorchTensor.torch(x.detach().requiresGradient()) : x;
    TorchTensor output = TorchTensor.torch(Autograd.on(() -> again.apply(from)));
    if (!output.isTracked()) {
      return null;
    }
    Native.run(
        "backward",
        () ->
            output.t.backward(
                outputGradient, new BoolOptional(), false, new TensorArrayRefOptional()),
        output);
    return tracked ? from.gradient() : null;
  }
}
