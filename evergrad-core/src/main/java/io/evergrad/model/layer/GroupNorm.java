package io.evergrad.model.layer;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Ones;
import io.evergrad.init.Zeros;
import io.evergrad.model.Arithmetic;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;

/**
 * Group normalisation of x [batch, channels, …]: each example's channels in groups of neighbours,
 * each group with what lies behind its channels to mean 0 and variance 1. The batch plays no part.
 */
@Part(
    name = "group-norm",
    summary =
        "Gives each example's groups of channels mean 0 and variance 1, then a learned scale and"
            + " shift by channel.",
    formula = "y = γ(x−μ)/√(σ²+ε) + β",
    source = "Wu and He 2018, eq. 1 and 7")
public record GroupNorm(
    @Param(value = "number of groups, at least 1", byDefault = "32", whose = "Wu and He 2018")
        int groups,
    @Param(value = "added to the variance, above 0", byDefault = "1e-5", whose = "PyTorch")
        double epsilon)
    implements LayerSpec {

  public GroupNorm {
    Checks.atLeast(1, "group-norm.groups", groups);
    Checks.positive("group-norm.epsilon", epsilon);
  }

  public GroupNorm(int groups) {
    this(groups, 1e-5);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.that(input.rank() >= 1, "the input of group-norm", "at least one-dimensional", input);
    Checks.that(
        input.size(0) % groups == 0,
        "the input channels of group-norm",
        "a multiple of its " + groups + " groups",
        input.size(0));
    Checks.that(
        input.count() > groups,
        "group-norm.groups",
        "fewer than the " + input.count() + " numbers of an example",
        groups);
    return input;
  }

  @Override
  public Arithmetic arithmetic() {
    return Arithmetic.MIXED;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Shape channels = Shape.of(input.size(0));
    Slot weight = site.parameter("weight", channels, Parameter.Role.SCALE, new Ones());
    Slot bias = site.parameter("bias", channels, Parameter.Role.BIAS, new Zeros());
    return (x, pass) -> x.groupNorm(groups, weight.tensor(), bias.tensor(), epsilon);
  }
}
