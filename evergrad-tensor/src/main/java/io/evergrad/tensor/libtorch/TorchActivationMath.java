package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.raw;
import static io.evergrad.tensor.libtorch.TorchTensor.scalar;
import static io.evergrad.tensor.libtorch.TorchTensor.torch;

import io.evergrad.tensor.ActivationMath;
import io.evergrad.tensor.Tensor;
import org.bytedeco.pytorch.global.torch;

/** {@link ActivationMath} by libtorch. */
interface TorchActivationMath extends Torch, ActivationMath {

  @Override
  default Tensor celu(double alpha) {
    return Native.tensor("celu", () -> torch.celu(t(), scalar(alpha)), self());
  }

  @Override
  default Tensor mish() {
    return Native.tensor("mish", () -> torch.mish(t()), self());
  }

  @Override
  default Tensor softsign() {
    return Native.tensor("softsign", () -> torch.softsign(t()), self());
  }

  @Override
  default Tensor hardSigmoid() {
    return Native.tensor("hardSigmoid", () -> torch.hardsigmoid(t()), self());
  }

  @Override
  default Tensor hardSwish() {
    return Native.tensor("hardSwish", () -> torch.hardswish(t()), self());
  }

  @Override
  default Tensor hardTanh(double low, double high) {
    return Native.tensor("hardTanh", () -> torch.hardtanh(t(), scalar(low), scalar(high)), self());
  }

  @Override
  default Tensor prelu(Tensor weight) {
    return Native.tensor("prelu", () -> t().prelu(raw(weight)), self(), torch(weight));
  }

  @Override
  default Tensor erfInverse() {
    return Native.tensor("erfInverse", () -> t().erfinv(), self());
  }
}
