package io.evergrad.transform.search;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;

/**
 * Estimates the gradient from two losses, however many parameters there are: all are moved at once,
 * each up or down at random. g = (L(w+cδ) − L(w−cδ))/(2c)·δ with δᵢ = ±1.
 *
 * <p>Of n parameters E‖g‖² = n·‖∇L‖² as c → 0: the noise, not the cost, grows with n. A step looks
 * at 2 losses a sample. A learning rate must follow.
 */
@Part(
    name = "spsa",
    summary = "Estimates the gradient from two losses, all parameters moved at once by signs.",
    formula = "g = (L(w+cδ) − L(w−cδ))/(2c)·δ, δᵢ = ±1, c = reach/(t+1)^decay",
    source = "Spall 1992, eq. 2.1")
public record Spsa(
    @Param(
            value = "how far c the two losses lie from w, above 0",
            byDefault = "0.01",
            whose = "ours")
        double reach,
    @Param(
            value = "exponent by which c shrinks, at least 0",
            byDefault = "0.101",
            whose = "Spall 1998, sec. III.B")
        double decay,
    @Param(value = "estimates to average, at least 1", byDefault = "1", whose = "Spall 1992")
        int samples)
    implements Search {

  public Spsa {
    Checks.positive("spsa.reach", reach);
    Checks.notNegative("spsa.decay", decay);
    Checks.atLeast(1, "spsa.samples", samples);
  }

  public Spsa() {
    this(0.01, 0.101, 1);
  }

  @Override
  public Stage start(TransformSite site) {
    return new TwoPoint(Directions.signs(site, "spsa"), reach, decay, samples);
  }
}
