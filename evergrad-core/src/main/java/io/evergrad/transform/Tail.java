package io.evergrad.transform;

import io.evergrad.tensor.Tensor;
import java.util.Optional;

/**
 * What the stages at the end of a chain make of the update before them, told in numbers so that it
 * can be done in passing: u ↦ factor·(u + decay·mask∘w).
 *
 * @param mask where the decay acts, [length]; empty for everywhere
 */
public record Tail(double factor, double decay, Optional<Tensor> mask) {

  /** Leaves updates as they are. */
  public static final Tail NONE = new Tail(1, 0, Optional.empty());

  /** The tail behind a stage u ↦ by·u; empty where that stage and this are no tail together. */
  public Optional<Tail> afterScaling(double by) {
    return decay == 0 ? Optional.of(new Tail(factor * by, 0, mask)) : Optional.empty();
  }

  /** The tail behind a stage u ↦ u + λ·mask∘w; empty where that stage and this are none. */
  public Optional<Tail> afterDecay(double lambda, Optional<Tensor> where) {
    return decay == 0 ? Optional.of(new Tail(factor, lambda, where)) : Optional.empty();
  }

  /** Changes {@code u} to what this tail makes of it. */
  public Tensor of(Tensor u, Tensor w) {
    addDecay(u, w, decay);
    return factor == 1 ? u : u.mulInPlace(factor);
  }

  /** w ← w + what this tail makes of {@code u}. */
  public void move(Tensor w, Tensor u) {
    addDecay(w, w, factor * decay);
    w.addInPlace(u, factor);
  }

  /** {@code buffer} ← what this tail makes of an update of 0. */
  public Tensor ofZero(Tensor buffer, Tensor w) {
    addDecay(buffer.fillInPlace(0), w, factor * decay);
    return buffer;
  }

  /** target ← target + λ·mask∘w. */
  private void addDecay(Tensor target, Tensor w, double lambda) {
    if (lambda == 0) {
      return;
    }
    if (mask.isPresent()) {
      target.addProductInPlace(w, mask.get(), lambda);
    } else {
      target.addInPlace(w, lambda);
    }
  }

  /** Moves {@code w} by the decay alone where it is masked; what is then left to be done. */
  public Tail masked(Tensor w) {
    if (mask.isEmpty()) {
      return this;
    }
    addDecay(w, w, factor * decay);
    return new Tail(factor, 0, Optional.empty());
  }
}
