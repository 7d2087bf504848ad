package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Tensor;

/** libtorch's fused Adagrad. */
final class FusedAdagrad {

  private final Fused kernel = new Fused("aten::_fused_adagrad_");

  void call(
      Tensor gradient, Kernels.Squares squares, double lrDecay, double epsilon, Kernels.Goal goal) {
    TorchTensor.raw(squares.step()).add_(Scalars.of(1));
    kernel.call(
        Fused.of(goal.values()),
        Fused.of(gradient),
        Fused.of(squares.sum()),
        Fused.of(squares.step()),
        Fused.of(-goal.factor()), // lr
        Fused.of(lrDecay),
        Fused.ZERO, // weight_decay
        Fused.of(epsilon),
        Fused.NO, // maximize
        Fused.NONE, // grad_scale
        Fused.NONE); // found_inf
  }
}
