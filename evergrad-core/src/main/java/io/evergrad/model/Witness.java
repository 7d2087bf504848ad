package io.evergrad.model;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Tensor;

/**
 * What passes a {@link VjpLink} in one step and would be overwritten in it, copied for an observer.
 * The tensors are those of the last step that was observed.
 *
 * @param affineOutput x Wᵀ + b; null where no activation works in its place
 * @param affineSignal ∂L/∂ of it
 * @param activationSignal ∂L/∂ the activation's output; null where there is none
 */
record Witness(Tensor affineOutput, Tensor affineSignal, Tensor activationSignal) {

  /** Of a step that nobody observes. */
  static final Witness NONE = new Witness(null, null, null);

  static Witness of(VjpLink link, Arena arena) {
    boolean active = link.activation().isPresent();
    return new Witness(
        active ? like(link.output(), arena) : null,
        like(link.output(), arena),
        active ? like(link.output(), arena) : null);
  }

  private static Tensor like(Tensor output, Arena arena) {
    return arena.keep(Tensor.zeros(output.shape(), output.dtype(), output.device()));
  }

  void affineGave(Tensor output) {
    keep(affineOutput, output);
  }

  void affineGot(Tensor signal) {
    keep(affineSignal, signal);
  }

  void activationGot(Tensor signal) {
    keep(activationSignal, signal);
  }

  private static void keep(Tensor place, Tensor passing) {
    if (place != null) {
      place.copyInPlace(passing);
    }
  }

  void tell(Pass.Observer observer, VjpLink link) {
    if (activationSignal == null) {
      observer.saw(link.nodes().get(0), link.output(), affineSignal);
    } else {
      observer.saw(link.nodes().get(0), affineOutput, affineSignal);
      observer.saw(link.nodes().get(1), link.output(), activationSignal);
    }
  }
}
