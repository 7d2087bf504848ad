package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.NONE;
import static io.evergrad.tensor.libtorch.TorchTensor.raw;
import static io.evergrad.tensor.libtorch.TorchTensor.torch;

import io.evergrad.tensor.LossMath;
import io.evergrad.tensor.Tensor;
import org.bytedeco.pytorch.global.torch;

/** {@link LossMath} by libtorch. */
interface TorchLossMath extends Torch, LossMath {

  @Override
  default Tensor crossEntropy(Tensor target, double smoothing) {
    return Native.tensor(
        "crossEntropy",
        () ->
            torch.cross_entropy_loss(
                t(), raw(target), NONE, 1L /* at::Reduction::Mean */, -100, smoothing),
        self(),
        torch(target));
  }

  @Override
  default Tensor negativeLogLikelihood(Tensor target) {
    return Native.tensor(
        "negativeLogLikelihood", () -> torch.nll_loss(t(), raw(target)), self(), torch(target));
  }

  @Override
  default Tensor binaryCrossEntropy(Tensor target) {
    self().checkSameShape("binaryCrossEntropy", target);
    return Native.tensor(
        "binaryCrossEntropy",
        () -> torch.binary_cross_entropy(t(), raw(target)),
        self(),
        torch(target));
  }

  @Override
  default Tensor binaryCrossEntropyWithLogits(Tensor target) {
    self().checkSameShape("binaryCrossEntropyWithLogits", target);
    return Native.tensor(
        "binaryCrossEntropyWithLogits",
        () -> torch.binary_cross_entropy_with_logits(t(), raw(target)),
        self(),
        torch(target));
  }

  @Override
  default Tensor meanSquaredError(Tensor target) {
    self().checkSameShape("meanSquaredError", target);
    return Native.tensor(
        "meanSquaredError", () -> torch.mse_loss(t(), raw(target)), self(), torch(target));
  }
}
