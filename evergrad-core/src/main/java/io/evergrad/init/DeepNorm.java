package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * Glorot's start, made smaller with the number of blocks, for the feed-forward, value and output
 * weights of a post-norm transformer whose shortcuts are scaled by (2N)^(1/4). w ~ N(0,
 * β²·2/(fan_in + fan_out)), β = (8N)^(−1/4).
 *
 * <p>The query and key weights keep glorot-normal.
 */
@Part(
    name = "deep-norm",
    summary = "Glorot's start for the branches of a very deep post-norm transformer.",
    formula = "w ~ N(0, β²·2/(fan_in+fan_out)), β = (8N)^(−1/4)",
    source = "Wang et al. 2022, fig. 2, encoder or decoder alone")
public record DeepNorm(@Param("transformer blocks N, at least 1") int blocks)
    implements Initializer {

  public DeepNorm {
    Checks.atLeast(1, "deep-norm.blocks", blocks);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    new GlorotNormal().fill(parameter, fans, rng);
    parameter.mulInPlace(Math.pow(8.0 * blocks, -0.25));
  }
}
