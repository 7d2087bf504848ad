package io.evergrad.transform.search;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;

/**
 * Estimates the gradient from two losses along a normal direction that is drawn again from its seed
 * instead of kept: no activation, no gradient and no direction stays in memory. g = (L(w+εz) −
 * L(w−εz))/(2ε)·z with z ~ N(0, I).
 *
 * <p>Of n parameters E‖g‖² = (n+2)·‖∇L‖² as ε → 0. A step looks at 2 losses a sample. A learning
 * rate must follow, some n times smaller than that of gradient descent.
 */
@Part(
    name = "mezo",
    summary = "Estimates the gradient from two losses, with the memory of a forward pass.",
    formula = "g = (L(w+εz) − L(w−εz))/(2ε)·z, z ~ N(0, I)",
    source = "Malladi et al. 2023, algorithm 1")
public record Mezo(
    @Param(
            value = "how far ε the two losses lie from w, above 0",
            byDefault = "1e-3",
            whose = "Malladi et al. 2023, appendix E")
        double epsilon,
    @Param(
            value = "estimates to average, at least 1",
            byDefault = "1",
            whose = "Malladi et al. 2023, appendix A.2")
        int samples)
    implements Search {

  public Mezo {
    Checks.positive("mezo.epsilon", epsilon);
    Checks.atLeast(1, "mezo.samples", samples);
  }

  public Mezo() {
    this(1e-3, 1);
  }

  @Override
  public Stage start(TransformSite site) {
    return new TwoPoint(Directions.normal(site, "mezo"), epsilon, 0, samples);
  }
}
