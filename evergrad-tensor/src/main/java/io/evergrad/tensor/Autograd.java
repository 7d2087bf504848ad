package io.evergrad.tensor;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Automatic differentiation: when it records, and gradients as returned values. */
public final class Autograd {

  private Autograd() {}

  /** Runs {@code body} without recording, and restores the former setting however it ends. */
  public static <T> T off(Supplier<T> body) {
    return Engine.get().gradientMode(false, body);
  }

  /** As {@link #off(Supplier)}, for a body that returns nothing. */
  public static void off(Runnable body) {
    off(
        () -> {
          body.run();
          return null;
        });
  }

  /** Runs {@code body} with recording, inside code that runs without. */
  public static <T> T on(Supplier<T> body) {
    return Engine.get().gradientMode(true, body);
  }

  /**
   * Runs {@code body} with operations whose gradients can be differentiated again, where libtorch's
   * fastest ones cannot: attention is then computed step by step. The setting holds for every
   * thread until {@code body} ends.
   */
  public static <T> T twice(Supplier<T> body) {
    return Engine.get().twice(body);
  }

  /** True where operations are being recorded on this thread. */
  public static boolean recording() {
    return Engine.get().recording();
  }

  /**
   * The gradients ∂loss/∂input, one for each input and of its shape.
   *
   * @param loss a scalar that depends on every input
   */
  public static List<Tensor> gradients(Tensor loss, List<Tensor> inputs) {
    return Engine.get().gradients(loss, inputs, false);
  }

  /** As {@link #gradients}, recorded in turn, so that the gradients can be differentiated again. */
  public static List<Tensor> differentiableGradients(Tensor loss, List<Tensor> inputs) {
    return Engine.get().gradients(loss, inputs, true);
  }

  /**
   * {@code first(x)}, of which the backward pass keeps x alone: it runs {@code again(x)}, which
   * must compute the same, with recording, and goes back through that (Chen et al. 2016, algorithm
   * 1). What {@code again} needs beside x, such as random streams, it must put in place itself.
   *
   * <p>Only {@link Tensor#backward} meets such a result's inner leaves; {@link #gradients} does not
   * see them.
   *
   * @param x tracked or not, of any shape
   */
  public static Tensor recomputed(
      Tensor x, UnaryOperator<Tensor> first, UnaryOperator<Tensor> again) {
    return recording() ? Engine.get().recomputed(x, first, again) : first.apply(x);
  }

  /**
   * {@code forward(x)} with a derivative written by hand.
   *
   * <p>Only {@link Tensor#backward} meets it, once; {@link #gradients} does not see through.
   *
   * @param x tracked or not, of any shape
   * @param forward run without recording
   * @param backward from ∂L/∂y to ∂L/∂x, of which null is 0; run without recording, and also where
   *     x is not tracked, when its result is not asked for
   */
  public static Tensor byHand(
      Tensor x, UnaryOperator<Tensor> forward, UnaryOperator<Tensor> backward) {
    return recording() ? Engine.get().byHand(x, forward, backward) : forward.apply(x);
  }
}
