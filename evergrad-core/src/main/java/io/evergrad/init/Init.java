package io.evergrad.init;

import io.evergrad.part.Param;
import java.util.Optional;

/**
 * Initializers for the weights and biases of a layer; what is absent is taken from the recipe's
 * default.
 */
public record Init(
    @Param("for weights and kernels") Optional<Initializer> weight,
    @Param("for biases") Optional<Initializer> bias) {

  /** Nothing said here: everything from the default. */
  public static Init inherited() {
    return new Init(Optional.empty(), Optional.empty());
  }

  /** What applies where no recipe says otherwise: Glorot-uniform weights and zero biases. */
  public static Init standard() {
    return of(new GlorotUniform(), new Zeros());
  }

  public static Init of(Initializer weight, Initializer bias) {
    return new Init(Optional.of(weight), Optional.of(bias));
  }

  public static Init weight(Initializer weight) {
    return new Init(Optional.of(weight), Optional.empty());
  }

  /** This, with what is absent taken from {@code fallback}. */
  public Init orElse(Init fallback) {
    return new Init(weight.or(fallback::weight), bias.or(fallback::bias));
  }
}
