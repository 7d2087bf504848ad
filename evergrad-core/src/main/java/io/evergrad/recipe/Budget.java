package io.evergrad.recipe;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import java.util.Optional;

/**
 * How to train: so many passes over the data, or so many steps; whether to stop early; and in what
 * precision.
 */
public record Budget(
    @Param("passes over the training examples, at least 1") Optional<Integer> epochs,
    @Param("steps, at least 1, instead of epochs") Optional<Integer> steps,
    @Param("stops when the validation loss gets no better") Optional<EarlyStopping> earlyStopping,
    @Param(
            value =
                "in what layers compute: fp32, bf16, or auto: bf16 where there are units for it",
            byDefault = "fp32")
        Precision precision) {

  public Budget {
    Checks.that(
        epochs.isPresent() != steps.isPresent(),
        "train",
        "either epochs or steps",
        epochs.isPresent() ? "both" : "neither");
    epochs.ifPresent(n -> Checks.atLeast(1, "train.epochs", n));
    steps.ifPresent(n -> Checks.atLeast(1, "train.steps", n));
  }

  /** To the end, whatever the validation loss. */
  public Budget(Optional<Integer> epochs, Optional<Integer> steps) {
    this(epochs, steps, Optional.empty());
  }

  /** In float32. */
  public Budget(
      Optional<Integer> epochs, Optional<Integer> steps, Optional<EarlyStopping> earlyStopping) {
    this(epochs, steps, earlyStopping, Precision.FP32);
  }

  public static Budget epochs(int epochs) {
    return new Budget(Optional.of(epochs), Optional.empty());
  }

  public static Budget steps(int steps) {
    return new Budget(Optional.empty(), Optional.of(steps));
  }

  public Budget withEarlyStopping(EarlyStopping rule) {
    return new Budget(epochs, steps, Optional.of(rule), precision);
  }

  public Budget withPrecision(Precision precision) {
    return new Budget(epochs, steps, earlyStopping, precision);
  }

  /** As long as {@code other}, with this one's early stopping and precision. */
  public Budget withLengthOf(Budget other) {
    return new Budget(other.epochs, other.steps, earlyStopping, precision);
  }

  /** The steps this comes to where an epoch has {@code stepsPerEpoch}. */
  public long total(long stepsPerEpoch) {
    return steps.isPresent() ? steps.get() : epochs.orElseThrow() * stepsPerEpoch;
  }
}
