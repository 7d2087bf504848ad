package io.evergrad.model.layer;

import io.evergrad.model.Composite;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Adds what its layers compute to what they were given: y = s(x) + scale·f(x).
 *
 * <p>Shapes: f(x) and s(x) must have the same shape; without a shortcut s(x) is x. A projection is
 * a shortcut such as a 1×1 convolution.
 *
 * <p>Post-activation and pre-activation (He et al. 2016b) are a matter of order: the former writes
 * conv, norm, relu, conv, norm in the branch and a relu after the block, the latter norm, relu,
 * conv, norm, relu, conv in the branch and nothing after, so that the shortcut runs from the first
 * block to the last without a function on its way.
 */
@Part(
    name = "residual",
    summary = "Adds what its layers compute to what they were given.",
    formula = "y = s(x) + scale·f(x)",
    source = "He et al. 2016, eq. 1 and 2")
public record Residual(
    @Param("the layers of the branch f, in order") List<LayerSpec> layers,
    @Param(value = "factor on the branch, finite", byDefault = "1", whose = "He et al. 2016")
        double scale,
    @Param("the layer s on the shortcut; absent, the input itself") Optional<LayerSpec> shortcut)
    implements Composite {

  public Residual {
    layers = List.copyOf(layers);
    Checks.finite("residual.scale", scale);
  }

  /** With the input itself as shortcut and scale 1. */
  public Residual(LayerSpec... layers) {
    this(List.of(layers), 1, Optional.empty());
  }

  @Override
  public Residual withLayers(List<LayerSpec> layers) {
    return new Residual(layers, scale, shortcut);
  }

  @Override
  public List<LayerSpec> beside() {
    return shortcut.stream().toList();
  }

  public Residual withShortcut(LayerSpec shortcut) {
    return new Residual(layers, scale, Optional.of(shortcut));
  }

  public Residual withScale(double scale) {
    return new Residual(layers, scale, shortcut);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape branch = new Sequence(layers).outputShape(input);
    Shape straight = shortcut.map(s -> s.outputShape(input)).orElse(input);
    Checks.that(
        branch.equals(straight),
        "the branch of residual",
        "of the shape of its shortcut, " + straight,
        branch);
    return branch;
  }

  @Override
  public Layer build(Site site, Shape input) {
    Layer branch = Sequence.chain(site, layers, input);
    Optional<Layer> straight = shortcut.map(s -> site.inside("shortcut").child(s, input));
    return (x, pass) -> {
      var base = straight.isPresent() ? straight.get().forward(x, pass) : x;
      var change = branch.forward(x, pass);
      return base.add(scale == 1 ? change : change.mul(scale));
    };
  }
}
