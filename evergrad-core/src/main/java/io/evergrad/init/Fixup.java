package io.evergrad.init;

import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;

/**
 * He's start for the layers inside residual branches, made smaller with the number of blocks, so
 * that a residual net without normalisation moves by the same amount whatever its depth. w ~ N(0,
 * 2/fan_in · L^(−1/(m−1))), a factor of L^(−1/(2m−2)) on He's standard deviation.
 *
 * <p>The method also starts the last layer of each branch and the classifier with zeros, and puts a
 * learned scale and shifts into each branch.
 */
@Part(
    name = "fixup",
    summary = "He's start for residual branches without normalisation, smaller with more blocks.",
    formula = "w ~ N(0, 2/fan_in · L^(−1/(m−1)))",
    source = "Zhang et al. 2019, sec. 3, rule 2")
public record Fixup(
    @Param("residual blocks L in the network, at least 1") int blocks,
    @Param(
            value = "layers m with weights in a branch, at least 2",
            byDefault = "2",
            whose = "Zhang et al. 2019")
        int layers)
    implements Initializer {

  public Fixup {
    Checks.atLeast(1, "fixup.blocks", blocks);
    Checks.atLeast(2, "fixup.layers", layers);
  }

  /** For branches of two layers. */
  public Fixup(int blocks) {
    this(blocks, 2);
  }

  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    new HeNormal(Math.pow(blocks, -1.0 / (2 * layers - 2))).fill(parameter, fans, rng);
  }
}
