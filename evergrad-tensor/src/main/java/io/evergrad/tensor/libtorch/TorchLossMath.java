package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.NONE;
import static io.evergrad.tensor.libtorch.TorchTensor.optional;
import static io.evergrad.tensor.libtorch.TorchTensor.raw;
import static io.evergrad.tensor.libtorch.TorchTensor.torch;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.LossMath;
import io.evergrad.tensor.Tensor;
import org.bytedeco.pytorch.global.torch;

/** {@link LossMath} by libtorch. */
interface TorchLossMath extends Torch, LossMath {

  /** at::Reduction::Mean. */
  long MEAN = 1;

  /** at::Reduction::Sum. */
  long SUM = 2;

  /** A target that no class has, so that none is ignored. */
  long IGNORED = -100;

  @Override
  default Tensor crossEntropy(Tensor target, double smoothing) {
    return crossEntropy(target, null, smoothing);
  }

  @Override
  default Tensor crossEntropy(Tensor target, Tensor weight, double smoothing) {
    return Native.tensor(
        "crossEntropy",
        () ->
            torch.cross_entropy_loss(t(), raw(target), optional(weight), MEAN, IGNORED, smoothing),
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

  @Override
  default Tensor negativeLogLikelihood(Tensor target, Tensor weight) {
    return Native.tensor(
        "negativeLogLikelihood",
        () -> torch.nll_loss(t(), raw(target), optional(weight), MEAN, IGNORED),
        self(),
        torch(target));
  }

  @Override
  default Tensor binaryCrossEntropy(Tensor target, Tensor weight) {
    self().checkSameShape("binaryCrossEntropy", target);
    return Native.tensor(
        "binaryCrossEntropy",
        () -> torch.binary_cross_entropy(t(), raw(target), optional(weight), MEAN),
        self(),
        torch(target));
  }

  @Override
  default Tensor binaryCrossEntropyWithLogits(Tensor target, Tensor positiveWeight) {
    self().checkSameShape("binaryCrossEntropyWithLogits", target);
    return Native.tensor(
        "binaryCrossEntropyWithLogits",
        () ->
            torch.binary_cross_entropy_with_logits(
                t(), raw(target), NONE, optional(positiveWeight), MEAN),
        self(),
        torch(target));
  }

  @Override
  default Tensor meanAbsoluteError(Tensor target) {
    self().checkSameShape("meanAbsoluteError", target);
    return Native.tensor(
        "meanAbsoluteError", () -> torch.l1_loss(t(), raw(target)), self(), torch(target));
  }

  @Override
  default Tensor huber(Tensor target, double delta) {
    self().checkSameShape("huber", target);
    return Native.tensor(
        "huber", () -> torch.huber_loss(t(), raw(target), MEAN, delta), self(), torch(target));
  }

  @Override
  default Tensor divergence(Tensor target) {
    self().checkSameShape("divergence", target);
    return Native.tensor(
        "divergence", () -> torch.kl_div(t(), raw(target), SUM, false), self(), torch(target));
  }

  @Override
  default Tensor ctc(Tensor labels, Tensor lengths, long blank, boolean skip) {
    Tensor logs = self().logSoftmax(-1);
    double time = (double) self().shape().size(0);
    Tensor times = Tensor.full(lengths.shape(), time, DType.INT64, lengths.device());
    return Native.tensor(
        "ctc",
        () -> torch.ctc_loss(raw(logs), raw(labels), raw(times), raw(lengths), blank, MEAN, skip),
        self(),
        torch(labels));
  }
}
