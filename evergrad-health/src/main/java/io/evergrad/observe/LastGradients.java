package io.evergrad.observe;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;

/** The gradients of one step, kept until the next. */
final class LastGradients {

  private final Arena arena;
  private Tensor kept;
  private long step = -1;

  LastGradients(Arena arena) {
    this.arena = arena;
  }

  void keep(long step, Tensor gradients) {
    if (kept == null) {
      Tensor copy = Scope.call(() -> gradients.mul(1));
      kept = arena.keep(copy);
    } else {
      kept.copyInPlace(gradients);
    }
    this.step = step;
  }

  /** Those of {@code step}, or null where others or none are kept. */
  Tensor of(long wanted) {
    return step >= 0 && step == wanted ? kept : null;
  }
}
