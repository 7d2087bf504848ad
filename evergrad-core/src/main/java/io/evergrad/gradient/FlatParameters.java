package io.evergrad.gradient;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The values and gradients of all parameters, each in one tensor [length]. */
public final class FlatParameters {

  private final ParameterLayout layout;
  private final Tensor values;
  private final Tensor gradients;
  private final List<Tensor> leaves = new ArrayList<>();

  /** Allocates zeros that live until {@code arena} is closed. */
  public FlatParameters(ParameterLayout layout, DType dtype, Device device, Arena arena) {
    this.layout = layout;
    var shape = io.evergrad.tensor.Shape.of(layout.length());
    values = arena.keep(Tensor.zeros(shape, dtype, device));
    gradients = arena.keep(Tensor.zeros(shape, dtype, device));
    for (Parameter p : layout.parameters()) {
      Tensor leaf = arena.keep(view(values, p).detach().requiresGradient());
      leaf.gradientInto(view(gradients, p));
      leaves.add(leaf);
    }
  }

  /** The part of {@code flat} that belongs to {@code parameter}, in its shape. */
  public static Tensor view(Tensor flat, Parameter parameter) {
    return flat.narrow(0, parameter.offset(), parameter.size()).view(parameter.shape());
  }

  public ParameterLayout layout() {
    return layout;
  }

  public Tensor values() {
    return values;
  }

  public Tensor gradients() {
    return gradients;
  }

  /** The parameter as models use it: a view of the values whose gradient lands in the gradients. */
  public Tensor leaf(int index) {
    return leaves.get(index);
  }
}
