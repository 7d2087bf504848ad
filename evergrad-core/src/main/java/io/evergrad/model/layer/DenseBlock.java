package io.evergrad.model.layer;

import io.evergrad.model.Composite;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Units that each see the input and the outputs of all units before, concatenated along the first
 * dimension of an example: its features or channels.
 *
 * <p>Shapes: x [batch, c, …], each unit's output [batch, k, …] (k the growth rate), y [batch, c +
 * units·k, …]. A unit must keep the height and width of its input.
 */
@Part(
    name = "dense-block",
    summary = "Units that each see the outputs of all units before.",
    formula = "x_i = [x_{i−1}, f_i(x_{i−1})]",
    source = "Huang et al. 2017, eq. 2")
public record DenseBlock(
    @Param("how many units, 1 to 10,000") int units,
    @Param("the layers of a unit, in order") List<LayerSpec> layers)
    implements Composite {

  public DenseBlock {
    Checks.that(units >= 1 && units <= 10_000, "dense-block.units", "between 1 and 10,000", units);
    layers = List.copyOf(layers);
  }

  public DenseBlock(int units, LayerSpec... layers) {
    this(units, List.of(layers));
  }

  @Override
  public DenseBlock withLayers(List<LayerSpec> layers) {
    return new DenseBlock(units, layers);
  }

  @Override
  public int times() {
    return units;
  }

  @Override
  public void follow(Shape input, Step step) {
    Shape seen = input;
    for (int i = 0; i < units; i++) {
      Shape shape = seen;
      for (LayerSpec layer : layers) {
        shape = step.through(layer, shape);
      }
      seen = with(seen, shape);
    }
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape seen = input;
    for (int i = 0; i < units; i++) {
      seen = with(seen, new Sequence(layers).outputShape(seen));
    }
    return seen;
  }

  private static Shape with(Shape seen, Shape unit) {
    return Concatenation.shape("the output of a unit of dense-block", seen, unit, 0);
  }

  @Override
  public Layer build(Site site, Shape input) {
    List<Layer> built = new ArrayList<>();
    Shape seen = input;
    for (int i = 0; i < units; i++) {
      built.add(Sequence.chain(site.inside("unit-" + i), layers, seen));
      seen = with(seen, new Sequence(layers).outputShape(seen));
    }
    return (x, pass) -> {
      Tensor all = x;
      for (Layer unit : built) {
        all = Tensor.concat(List.of(all, unit.forward(all, pass)), 1);
      }
      return all;
    };
  }
}
