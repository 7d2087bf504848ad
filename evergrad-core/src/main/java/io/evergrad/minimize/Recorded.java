package io.evergrad.minimize;

import io.evergrad.part.Checks;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.Objective;
import java.util.List;
import java.util.function.UnaryOperator;

/** A function of tensors, differentiated by recording it. */
record Recorded(UnaryOperator<Tensor> function, Tensor here) implements Objective {

  @Override
  public Tensor loss(Tensor parameters) {
    return Autograd.off(() -> value(parameters.detach()));
  }

  @Override
  public Point at(Tensor parameters) {
    return Autograd.on(
        () -> {
          Tensor x = leaf(parameters);
          Tensor value = value(x);
          return new Point(value.detach(), Autograd.gradients(value, List.of(x)).get(0));
        });
  }

  @Override
  public Tensor curvature(Tensor direction) {
    return Autograd.on(
        () -> {
          Tensor x = leaf(here);
          Tensor g = Autograd.differentiableGradients(value(x), List.of(x)).get(0);
          // the added 0·x lets a linear function, whose gradient is constant, have curvature 0
          Tensor along = g.mul(direction).sum().add(x.sum().mul(0));
          return Autograd.gradients(along, List.of(x)).get(0);
        });
  }

  /** A tensor of its own: a detached view would change when the search moves. */
  private static Tensor leaf(Tensor at) {
    return at.detach().mul(1).requiresGradient();
  }

  private Tensor value(Tensor x) {
    Tensor value = function.apply(x);
    Checks.that(
        value.shape().count() == 1, "the function's result", "a single number", value.shape());
    return value.sum();
  }
}
