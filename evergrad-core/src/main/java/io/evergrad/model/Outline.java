package io.evergrad.model;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Fans;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network would be made of: its layers and what their parameters start with, before a number
 * is drawn or memory taken.
 *
 * @param leaves the leaf layers in the order they are built, under the paths {@link
 *     Network#leaves()} gives them
 * @param parameters in the order declared; tables last
 * @param output the shape of one output
 */
public record Outline(List<Node> leaves, List<Start> parameters, Shape output) {

  /**
   * How a parameter starts.
   *
   * @param path such as {@code linear-3.weight}
   */
  public record Start(
      String path, Shape shape, Parameter.Role role, Initializer initializer, Fans fans) {}

  public Outline {
    leaves = List.copyOf(leaves);
    parameters = List.copyOf(parameters);
  }

  /**
   * Of {@code spec} for examples of shape {@code input}.
   *
   * @throws ShapeException if layers do not fit together
   */
  public static Outline of(LayerSpec spec, Init init, Shape input) {
    Blueprint blueprint = new Blueprint(init, 0, new Casting(DType.FLOAT32, DType.FLOAT32));
    new Site(blueprint, "").child(spec, input);
    return new Outline(
        new ArrayList<>(blueprint.leaves()), blueprint.starts(), spec.outputShape(input));
  }
}
