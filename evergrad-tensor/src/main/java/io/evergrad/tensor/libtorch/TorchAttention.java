package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.NONE;
import static io.evergrad.tensor.libtorch.TorchTensor.raw;
import static io.evergrad.tensor.libtorch.TorchTensor.torch;

import io.evergrad.tensor.Attention;
import io.evergrad.tensor.Tensor;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.global.torch;

/** {@link Attention} by libtorch. */
interface TorchAttention extends Torch, Attention {

  @Override
  default Tensor embedding(Tensor indices) {
    return Native.tensor(
        "embedding", () -> torch.embedding(t(), raw(indices)), self(), torch(indices));
  }

  @Override
  default Tensor attention(Tensor key, Tensor value, boolean causal) {
    return Native.tensor(
        "attention",
        () ->
            isReducedOnCpu()
                ? ReducedAttention.of(t(), raw(key), raw(value), causal)
                : torch.scaled_dot_product_attention(
                    t(), raw(key), raw(value), NONE, 0, causal, new DoubleOptional(), false),
        self(),
        torch(key),
        torch(value));
  }

  private boolean isReducedOnCpu() {
    return t().scalar_type().intern() == torch.ScalarType.BFloat16 && !t().is_cuda();
  }
}
