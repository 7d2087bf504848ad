package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Tensor;

/** libtorch's fused Adagrad. */
final class FusedAdagrad {

  private final Fused kernel = new Fused("aten::_fused_adagrad_");

  void call(
      Tensor gradient, Kernels.Squares squares, double lrDecay, double epsilon, Kernels.Goal goal) {
    Fused.decay(goal);
    TorchTensor.raw(squares.step()).add_(Scalars.of(1));
    kernel.call(
        Fused.list(goal.values()),
        Fused.list(gradient),
        Fused.list(squares.sum()),
        Fused.list(squares.step()),
        Fused.of(-goal.factor()), // lr
        Fused.of(lrDecay),
        Fused.of(0.0), // the gradient's own weight_decay
        Fused.of(epsilon),
        Fused.of(false), // maximize
        Fused.none(), // grad_scale
        Fused.none()); // found_inf
  }
}
