package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Tensor;

/** libtorch's fused gradient descent with momentum. */
final class FusedMomentum {

  private final Fused kernel = new Fused("aten::_fused_sgd_");

  void call(Tensor gradient, Tensor sum, Kernels.Ball ball, Kernels.Goal goal) {
    Fused.decay(goal);
    kernel.call(
        Fused.of(goal.values()),
        Fused.of(gradient),
        Fused.of(sum),
        Fused.ZERO, // the gradient's own weight_decay
        Fused.of(ball.momentum()),
        Fused.of(-goal.factor()), // lr
        Fused.of(1 - ball.taken()), // dampening
        Fused.of(ball.nesterov()),
        Fused.NO, // maximize
        Fused.NO, // is_first_step, which would overwrite the sum
        Fused.NONE, // grad_scale
        Fused.NONE); // found_inf
  }
}
