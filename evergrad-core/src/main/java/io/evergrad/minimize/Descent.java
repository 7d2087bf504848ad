package io.evergrad.minimize;

import io.evergrad.gradient.Parameter;
import io.evergrad.gradient.Parameter.Role;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.minimize.Minimum.Point;
import io.evergrad.minimize.Stopping.Reason;
import io.evergrad.part.Checks;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Objective;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One search under way, with the tensors it keeps. */
final class Descent implements AutoCloseable {

  private final Problem problem;
  private final Arena arena = new Arena();
  private final Tensor x;
  private final Stage stage;
  private final List<Point> trace = new ArrayList<>();
  private double lastStep = Double.POSITIVE_INFINITY;

  Descent(Problem problem, double[] start, GradientTransform method) {
    this.problem = problem;
    try {
      Shape shape = Shape.of(start.length);
      x = inScope(() -> arena.keep(Tensor.of(start, shape)));
      ParameterLayout layout =
          new ParameterLayout(List.of(new Parameter("x", shape, Role.WEIGHT, 0)), shape.count());
      TransformSite site = new TransformSite(layout, DType.FLOAT64, Device.cpu(), arena, 0);
      stage = inScope(() -> method.start(site));
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static <T> T inScope(Supplier<T> body) {
    return Scope.call(() -> Autograd.off(body));
  }

  Minimum run(Stopping stopping) {
    long steps = 0;
    Optional<Reason> reason = inScope(() -> step(0, stopping));
    while (reason.isEmpty()) {
      long now = ++steps;
      reason = inScope(() -> step(now, stopping));
    }
    return ended(reason.get(), steps);
  }

  /** Looks where the search stands and either ends it or makes a step. */
  private Optional<Reason> step(long step, Stopping stopping) {
    Objective objective = problem.around().apply(x);
    Objective.Point here = here(objective);
    double value = here.loss().item();
    double norm = stage.readsUpdates() ? here.gradient().norm().item() : Double.NaN;
    if (!Double.isFinite(value) || Double.isInfinite(norm) || isLost(norm)) {
      Checks.that(step > 0, "start", "a place where f and its gradient are finite", value);
      return Optional.of(Reason.NOT_FINITE);
    }
    trace.add(new Point(step, x.toDoubles(), value, norm));
    Optional<Reason> reason = reason(step, stopping);
    if (reason.isEmpty()) {
      Tensor updates = here.gradient().mul(1);
      move(updates, new Moment(step, x, new Known(objective, x, here), (name, u) -> {}));
      stage.validated(value);
    }
    return reason;
  }

  private boolean isLost(double norm) {
    return stage.readsUpdates() && Double.isNaN(norm);
  }

  /** The value and the gradient, which is 0 where the method needs none. */
  private Objective.Point here(Objective objective) {
    return stage.readsUpdates()
        ? objective.at(x)
        : new Objective.Point(objective.loss(x), x.mul(0));
  }

  private void move(Tensor updates, Moment moment) {
    Tensor before = x.mul(1);
    x.addInPlace(stage.apply(updates, moment), 1);
    if (stage.settles()) {
      stage.settle(moment);
    }
    lastStep = x.sub(before).norm().item() / Math.max(1, before.norm().item());
  }

  private Optional<Reason> reason(long step, Stopping stopping) {
    Point now = trace.get(trace.size() - 1);
    if (stopping.gradient() > 0 && now.gradientNorm() <= stopping.gradient()) {
      return Optional.of(Reason.GRADIENT_IS_SMALL);
    }
    if (step > 0 && stopping.step() > 0 && lastStep <= stopping.step()) {
      return Optional.of(Reason.STEP_IS_SMALL);
    }
    if (step > 0 && stopping.loss() > 0) {
      double change = Math.abs(now.value() - trace.get(trace.size() - 2).value());
      if (change <= stopping.loss() * Math.max(1, Math.abs(now.value()))) {
        return Optional.of(Reason.VALUE_HAS_SETTLED);
      }
    }
    return step >= stopping.maxSteps() ? Optional.of(Reason.STEPS_ARE_USED_UP) : Optional.empty();
  }

  private Minimum ended(Reason reason, long steps) {
    if (reason == Reason.NOT_FINITE) {
      Point last = trace.get(trace.size() - 1);
      return new Minimum(last.x(), last.value(), reason, steps, trace);
    }
    return inScope(
        () -> {
          Tensor judged = stage.judged(x);
          double value = problem.around().apply(x).loss(judged).item();
          return new Minimum(judged.toDoubles(), value, reason, steps, trace);
        });
  }

  /** An objective whose value where the search stands need not be computed again. */
  private record Known(Objective objective, Tensor x, Objective.Point here) implements Objective {

    @Override
    @SuppressWarnings("ReferenceEquality") // the very tensor
    public Tensor loss(Tensor parameters) {
      return parameters == x ? here.loss() : objective.loss(parameters);
    }

    @Override
    public Objective.Point at(Tensor parameters) {
      return objective.at(parameters);
    }

    @Override
    public Tensor curvature(Tensor direction) {
      return objective.curvature(direction);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
