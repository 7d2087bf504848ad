package io.evergrad.model.layer;

import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Shape;

/**
 * The end of a residual branch that drops the whole branch with probability p in training and
 * scales it up where it stays; passes it in evaluation.
 *
 * <p>Put it last in the layers of {@code residual}, {@code re-zero} or the like. The paper lets p
 * grow linearly from the first block, where it is 0, to the last, where it is 0.5.
 */
@Part(
    name = "stochastic-depth",
    summary = "Drops a whole residual branch at random in training; stands at the branch's end.",
    formula = "y = x·m/(1−p), m ~ Bernoulli(1−p), one m an example or a batch",
    source = "Huang et al. 2016, eq. 2 (scaled in training, as in torchvision)")
public record StochasticDepth(
    @Param(
            value = "probability to drop, at least 0 and below 1",
            byDefault = "0.5",
            whose = "Huang et al. 2016, for the last block")
        double p,
    @Param(value = "what is dropped at once", byDefault = "example", whose = "torchvision (row)")
        Per per)
    implements LayerSpec {

  /** What one draw decides. */
  public enum Per {
    /** Every example by itself. */
    EXAMPLE,
    /** The whole batch, as in the paper. */
    BATCH
  }

  public StochasticDepth {
    Checks.fraction("stochastic-depth.p", p);
  }

  /** One draw an example. */
  public StochasticDepth(double p) {
    this(p, Per.EXAMPLE);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Rng rng = site.rng();
    int dims = per == Per.EXAMPLE ? 1 : 0;
    return (x, pass) -> pass.training() && p > 0 ? x.mul(Mask.of(x, dims, p, rng)) : x;
  }
}
