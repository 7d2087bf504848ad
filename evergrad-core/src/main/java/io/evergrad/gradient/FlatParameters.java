package io.evergrad.gradient;

import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The values and gradients of all parameters, each in one tensor [length].
 *
 * <p>In mixed precision (Micikevicius et al. 2018, sec. 3.1) these are the masters; models compute
 * with a copy in fewer bits, whose gradients are widened into the masters' after the backward pass.
 */
public final class FlatParameters {

  private final ParameterLayout layout;
  private final Tensor values;
  private final Tensor gradients;
  private final ReducedCopy copy;
  private final List<Tensor> leaves = new ArrayList<>();

  /**
   * In what models compute with parameters.
   *
   * @param dtype of the copies
   * @param reduced which parameters models see as copies; others they see as they are
   */
  public record Reduction(DType dtype, Predicate<Parameter> reduced) {}

  /** Allocates zeros that live until {@code arena} is closed. */
  public FlatParameters(ParameterLayout layout, DType dtype, Device device, Arena arena) {
    this(layout, dtype, device, arena, new Reduction(dtype, p -> false));
  }

  /** As above; models compute with what {@code reduction} says. */
  public FlatParameters(
      ParameterLayout layout, DType dtype, Device device, Arena arena, Reduction reduction) {
    this.layout = layout;
    var shape = Shape.of(layout.length());
    values = arena.keep(Tensor.zeros(shape, dtype, device));
    gradients = arena.keep(Tensor.zeros(shape, dtype, device));
    copy =
        layout.parameters().stream().anyMatch(reduction.reduced())
            ? new ReducedCopy(layout, reduction, values, gradients, arena)
            : null;
    for (Parameter p : layout.parameters()) {
      boolean reduced = reduction.reduced().test(p);
      Tensor seen = view(reduced ? copy.values() : values, p);
      Tensor leaf = arena.keep(seen.detach().requiresGradient());
      leaf.gradientInto(view(reduced ? copy.gradients() : gradients, p));
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

  /**
   * The parameter as models use it: a view of the values, or of their copy, whose gradient lands in
   * the gradients, or in the copy's.
   */
  public Tensor leaf(int index) {
    return leaves.get(index);
  }

  /** The values of a parameter at their full length, as a view. */
  public Tensor master(int index) {
    return view(values, layout.parameters().get(index));
  }

  /** Lets models see what the values are now. Costs nothing where they have not changed. */
  public void settle() {
    if (copy != null) {
      Autograd.off(copy::follow);
    }
  }

  /** Replaces the gradients by those of {@code loss}, a scalar. */
  public void differentiate(Tensor loss) {
    differentiate(loss, false);
  }

  /**
   * As {@link #differentiate(Tensor)}.
   *
   * @param written whether the way back writes all gradients, so that none need be cleared
   */
  public void differentiate(Tensor loss, boolean written) {
    if (!written) {
      Autograd.off(this::clear);
    }
    loss.backward();
    if (copy != null) {
      Autograd.off(copy::widen);
    }
  }

  private void clear() {
    if (copy == null) {
      gradients.fillInPlace(0);
    } else {
      copy.clear();
    }
  }
}
