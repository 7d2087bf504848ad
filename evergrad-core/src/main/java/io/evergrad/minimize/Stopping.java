package io.evergrad.minimize;

import io.evergrad.part.Checks;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.scale.Lbfgs;

/**
 * When a search ends; the first rule that holds decides. A rule whose limit is 0 never holds.
 *
 * @param gradient ends where ‖∇f‖ is at most this; methods without gradients never see it hold
 * @param step ends where the last step's length is at most this times max(1, ‖x‖)
 * @param loss ends where the last step changed f by at most this times max(1, |f|)
 * @param maxSteps the most steps
 */
public record Stopping(double gradient, double step, double loss, long maxSteps) {

  public Stopping {
    Checks.notNegative("stopping.gradient", gradient);
    Checks.notNegative("stopping.step", step);
    Checks.notNegative("stopping.loss", loss);
    Checks.atLeast(0, "stopping.max-steps", maxSteps);
  }

  /** A gradient of 1e-8, or 10,000 steps. */
  public static Stopping standard() {
    return new Stopping(1e-8, 0, 0, 10_000);
  }

  /**
   * {@link #standard}, for {@link Lbfgs} also a step of 1e-15: where its line search finds nothing
   * lower it never will, whereas other methods may well stand still for a step.
   */
  public static Stopping suiting(GradientTransform method) {
    return method instanceof Lbfgs ? standard().withStep(1e-15) : standard();
  }

  public Stopping withGradient(double limit) {
    return new Stopping(limit, step, loss, maxSteps);
  }

  public Stopping withStep(double limit) {
    return new Stopping(gradient, limit, loss, maxSteps);
  }

  public Stopping withLoss(double limit) {
    return new Stopping(gradient, step, limit, maxSteps);
  }

  public Stopping withMaxSteps(long most) {
    return new Stopping(gradient, step, loss, most);
  }

  /** Why a search ended. */
  public enum Reason {
    /** The gradient is as small as asked for. */
    GRADIENT_IS_SMALL,
    /** The last step was as short as asked for. */
    STEP_IS_SMALL,
    /** The last step changed the value as little as asked for. */
    VALUE_HAS_SETTLED,
    /** All steps are made; the minimum may lie elsewhere. */
    STEPS_ARE_USED_UP,
    /**
     * The value or the gradient is no finite number: the steps were too long, or f is undefined.
     */
    NOT_FINITE
  }
}
