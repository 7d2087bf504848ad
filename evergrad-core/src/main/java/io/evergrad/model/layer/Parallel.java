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
 * Branches that all take the same input, and what they give, joined.
 *
 * <p>Shapes: concatenated, branches may differ in the dimension they are joined along (the first of
 * an example, its features or channels, where nothing else is said); added, they must not differ.
 */
@Part(
    name = "parallel",
    summary = "Branches on the same input, concatenated or added.",
    formula = "y = [f₁(x), …, fₙ(x)] or y = f₁(x) + … + fₙ(x)",
    source = "Szegedy et al. 2015, fig. 2")
public record Parallel(
    @Param("the branches, each a layer or a list of layers") List<LayerSpec> branches,
    @Param(value = "how the outputs are joined", byDefault = "concat") Join join,
    @Param(value = "dimension of an example that concat joins along, at least 0", byDefault = "0")
        int along)
    implements Composite {

  /** What becomes of the branches' outputs. */
  public enum Join {
    CONCAT,
    SUM
  }

  /** Every branch becomes a sequence. */
  public Parallel {
    Checks.that(!branches.isEmpty(), "parallel.branches", "at least one branch", branches);
    branches =
        branches.stream()
            .<LayerSpec>map(b -> b instanceof Sequence ? b : new Sequence(List.of(b)))
            .toList();
    Checks.atLeast(0, "parallel.along", along);
  }

  /** Joined along the first dimension of an example. */
  public Parallel(Join join, LayerSpec... branches) {
    this(List.of(branches), join, 0);
  }

  @Override
  public List<LayerSpec> layers() {
    return branches;
  }

  @Override
  public Parallel withLayers(List<LayerSpec> layers) {
    return new Parallel(layers, join, along);
  }

  @Override
  public boolean isParallel() {
    return true;
  }

  @Override
  public void follow(Shape input, Step step) {
    branches.forEach(branch -> step.through(branch, input));
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape joined = branches.get(0).outputShape(input);
    for (LayerSpec branch : branches.subList(1, branches.size())) {
      Shape shape = branch.outputShape(input);
      joined =
          join == Join.CONCAT
              ? Concatenation.shape("a branch of parallel", joined, shape, along)
              : same(joined, shape);
    }
    return joined;
  }

  private static Shape same(Shape first, Shape other) {
    Checks.that(
        first.equals(other), "a branch of parallel", "of the shape of the first, " + first, other);
    return first;
  }

  @Override
  public Layer build(Site site, Shape input) {
    List<Layer> built = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      built.add(site.inside("branch-" + i).child(branches.get(i), input));
    }
    return (x, pass) -> {
      List<Tensor> outputs = built.stream().map(branch -> branch.forward(x, pass)).toList();
      return join == Join.CONCAT
          ? Tensor.concat(outputs, along + 1)
          : outputs.stream().reduce(Tensor::add).orElseThrow();
    };
  }
}
