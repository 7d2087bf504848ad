package io.evergrad.loss;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;

/**
 * Squared near the target, absolute beyond {@code delta}: no gradient is larger than {@code delta}.
 *
 * <p>Shapes: output [batch, width], target the same. A target of classes is held against a 1 in the
 * place of the class and 0 elsewhere.
 *
 * @param delta in the unit of the target
 */
@Part(
    name = "huber",
    summary = "Squared near the target, absolute far from it; no gradient is larger than delta.",
    formula = "L = mean d²/2 where |d| ≤ δ, δ(|d| − δ/2) beyond; d = y−ŷ",
    source = "Huber 1964, Robust estimation of a location parameter; libtorch huber_loss")
public record Huber(
    @Param(
            value = "where squared turns into absolute, above 0",
            byDefault = "1.0",
            whose = "PyTorch and Keras; one standard deviation of a scaled target")
        double delta)
    implements Distance {

  public Huber {
    Checks.positive("huber.delta", delta);
  }

  /** One standard deviation of a scaled target. */
  public Huber() {
    this(1);
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return output.huber(target, delta);
  }

  @Override
  public double of(double difference) {
    double size = Math.abs(difference);
    return size <= delta ? size * size / 2 : delta * (size - delta / 2);
  }
}
