package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.raw;
import static io.evergrad.tensor.libtorch.TorchTensor.torch;

import io.evergrad.tensor.Engine;
import io.evergrad.tensor.Tensor;
import org.bytedeco.pytorch.global.torch;

/** {@link io.evergrad.tensor.Buffered} by libtorch. */
interface TorchBuffered extends Engine {

  @Override
  default void affine(Tensor x, Tensor w, Tensor b, Tensor y) {
    Native.run(
        "linear",
        () -> {
          if (b == null) {
            torch.mm_out(raw(y), raw(x), raw(w));
          } else {
            torch.addmm_out(raw(y), raw(b), raw(x), raw(w));
          }
        },
        torch(x),
        torch(w),
        torch(y));
  }

  @Override
  default void columnSums(Tensor x, Tensor y) {
    Native.run(
        "sum",
        () -> torch.sum_out(raw(y), raw(x), new long[] {0}, false, TorchTensor.SAME_TYPE),
        torch(x),
        torch(y));
  }

  @Override
  default void tanh(Tensor z) {
    Native.run("tanh", () -> raw(z).tanh_(), torch(z));
  }

  @Override
  default void tanhBackward(Tensor y, Tensor g) {
    Native.run("tanh", () -> torch.tanh_backward_out(raw(g), raw(g), raw(y)), torch(y), torch(g));
  }

  @Override
  default void sigmoid(Tensor z) {
    Native.run("sigmoid", () -> raw(z).sigmoid_(), torch(z));
  }

  @Override
  default void sigmoidBackward(Tensor y, Tensor g) {
    Native.run(
        "sigmoid", () -> torch.sigmoid_backward_out(raw(g), raw(g), raw(y)), torch(y), torch(g));
  }

  @Override
  default void relu(Tensor z) {
    Native.run("relu", () -> raw(z).relu_(), torch(z));
  }

  @Override
  default void reluBackward(Tensor y, Tensor g) {
    Native.run(
        "relu",
        () -> torch.threshold_backward_out(raw(g), raw(g), raw(y), Scalars.of(0)),
        torch(y),
        torch(g));
  }
}
