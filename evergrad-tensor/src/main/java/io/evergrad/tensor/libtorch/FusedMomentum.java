package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Tensor;

/** libtorch's fused gradient descent with momentum. */
final class FusedMomentum {

  private final Fused kernel = new Fused("aten::_fused_sgd_");

  void call(Tensor gradient, Tensor sum, Kernels.Ball ball, Kernels.Goal goal) {
    Fused.decay(goal);
    kernel.call(
        Fused.list(goal.values()),
        Fused.list(gradient),
        Fused.list(sum),
        Fused.of(0.0), // the gradient's own weight_decay
        Fused.of(ball.momentum()),
        Fused.of(-goal.factor()), // lr
        Fused.of(1 - ball.taken()), // dampening
        Fused.of(ball.nesterov()),
        Fused.of(false), // maximize
        Fused.of(false), // is_first_step, which would overwrite the sum
        Fused.none(), // grad_scale
        Fused.none()); // found_inf
  }
}
