package io.evergrad.transform;

import io.evergrad.tensor.Tensor;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the stages at the end of a chain make of the update u before them, told in numbers so that
 * it can be done while the parameters move: w ← w + factor·(u + decay·mask∘w).
 *
 * @param mask where the decay acts, [length]; empty for everywhere
 * @param watcher is shown the whole update before the parameters move; they move by the same bits
 *     whether it is there or not
 */
public record Tail(
    double factor, double decay, Optional<Tensor> mask, Optional<Consumer<Tensor>> watcher) {

  /** Moves the parameters by the update as it is. */
  public static final Tail NONE = new Tail(1, 0, Optional.empty(), Optional.empty());

  /** As {@link #NONE}, and shows the update. */
  public static Tail shownTo(Consumer<Tensor> watcher) {
    return new Tail(1, 0, Optional.empty(), Optional.of(watcher));
  }

  /** The tail behind a stage u ↦ by·u; empty where that stage and this are no tail together. */
  public Optional<Tail> afterScaling(double by) {
    return decay == 0
        ? Optional.of(new Tail(factor * by, 0, Optional.empty(), watcher))
        : Optional.empty();
  }

  /** The tail behind a stage u ↦ u + λ·on∘w; empty where that stage and this are none. */
  public Optional<Tail> afterDecay(double lambda, Optional<Tensor> on) {
    return decay == 0 ? Optional.of(new Tail(factor, lambda, on, watcher)) : Optional.empty();
  }

  /** What is left to be done with a buffer that holds factor·u. */
  public Tail scaled() {
    return new Tail(1, factor * decay, mask, watcher);
  }

  /** Moves {@code w}, [length]; leaves {@code u}, [length], as it is. */
  public void move(Tensor w, Tensor u) {
    watcher.ifPresent(watching -> watching.accept(update(w, u)));
    decay(w);
    w.addInPlace(u, factor);
  }

  private Tensor update(Tensor w, Tensor u) {
    if (factor == 1 && decay == 0) {
      return u;
    }
    return addDecay(u.mul(factor), w);
  }

  /** Moves {@code w} by the decay alone. */
  public void decay(Tensor w) {
    addDecay(w, w);
  }

  private Tensor addDecay(Tensor target, Tensor w) {
    if (decay == 0) {
      return target;
    }
    return mask.isPresent()
        ? target.addProductInPlace(w, mask.get(), factor * decay)
        : target.addInPlace(w, factor * decay);
  }
}
