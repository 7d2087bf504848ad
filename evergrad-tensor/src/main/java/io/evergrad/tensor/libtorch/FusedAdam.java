package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Tensor;

/** libtorch's fused Adam. */
final class FusedAdam {

  private final Fused kernel = new Fused("aten::_fused_adam_");

  void call(Tensor gradient, Kernels.Moments moments, Kernels.Betas betas, Kernels.Goal goal) {
    TorchTensor.raw(moments.step()).add_(Scalars.of(1));
    boolean amsgrad = moments.largest() != null;
    kernel.call(
        Fused.of(goal.values()),
        Fused.of(gradient),
        Fused.of(moments.mean()),
        Fused.of(moments.square()),
        amsgrad ? Fused.of(moments.largest()) : Fused.EMPTY_LIST,
        Fused.of(moments.step()),
        Fused.of(-goal.factor()), // lr
        Fused.of(betas.beta1()),
        Fused.of(betas.beta2()),
        Fused.ZERO, // weight_decay
        Fused.of(betas.epsilon()),
        Fused.of(amsgrad),
        Fused.NO, // maximize
        Fused.NONE, // grad_scale
        Fused.NONE); // found_inf
  }
}
