package io.evergrad.data.mix;

import io.evergrad.data.Draws;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.Optional;

/**
 * Each example is blended with another of its step, features and loss alike; the share is drawn
 * anew for each step. It keeps a network from being sure between the examples.
 *
 * @param alpha small: nearly whole examples; 1: any share is equally likely; large: halves
 */
@Part(
    name = "mixup",
    summary = "Blends each example with another of its step, features and loss alike.",
    formula = "x = λ x + (1−λ) x', L = λ L(y) + (1−λ) L(y'), λ ~ Beta(α, α)",
    source = "Zhang et al. 2018, mixup: beyond empirical risk minimization, algorithm 1")
public record Mixup(
    @Param(
            value = "how evenly examples are mixed, above 0",
            byDefault = "0.2",
            whose = "Zhang et al. 2018 on ImageNet, where 0.1 to 0.4 help")
        double alpha)
    implements Mixing {

  public Mixup {
    Checks.positive("mixup.alpha", alpha);
  }

  /** Nearly whole examples, as on ImageNet. */
  public Mixup() {
    this(0.2);
  }

  @Override
  public Mixture draw(Draws draws, int size, Shape sample) {
    double own = draws.beta(alpha);
    return new Mixture(own, draws.permutation(size), Optional.empty());
  }
}
