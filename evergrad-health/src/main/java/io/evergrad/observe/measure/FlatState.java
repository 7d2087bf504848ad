package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
import io.evergrad.tensor.Kernels;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Tensor;
import java.util.Optional;

/**
 * Everything about the parameters at one step, flat, before the update is added. What several
 * quantities need is computed once.
 */
public final class FlatState {

  /**
   * What the recipe says of this step.
   *
   * @param learningRate as planned; NaN where there is none
   * @param clipNorm the limit of the gradient's norm; infinite for none
   * @param clipValue the limit of each of its numbers; infinite for none
   */
  public record Plan(double learningRate, double clipNorm, double clipValue) {}

  private final Plan plan;
  private final Tensor gradients;
  private final Tensor previous;
  private final Tensor update;
  private final Tensor segments;
  private final Tensor weightNorms;
  private final Tensor gradientNorms;

  /**
   * @param previous the gradients of the step before, or null where they are not known
   * @param segments the parameters' lengths [parameters], int64
   */
  public FlatState(
      Plan plan, Tensor values, Tensor gradients, Tensor previous, Tensor update, Tensor segments) {
    this.plan = plan;
    this.gradients = gradients;
    this.previous = previous;
    this.update = update;
    this.segments = segments;
    weightNorms = Scope.call(() -> norms(values));
    gradientNorms = Scope.call(() -> norms(gradients));
  }

  public Plan plan() {
    return plan;
  }

  public Tensor gradients() {
    return gradients;
  }

  /** The gradients of the step before. */
  public Optional<Tensor> previous() {
    return Optional.ofNullable(previous);
  }

  public Tensor update() {
    return update;
  }

  /** The norm of each parameter, [parameters]. */
  public Tensor weightNorms() {
    return weightNorms;
  }

  /** The norm of each parameter's gradient, [parameters]. */
  public Tensor gradientNorms() {
    return gradientNorms;
  }

  /** The Euclidean norm of each parameter's part of {@code flat}, [parameters], in float64. */
  public Tensor norms(Tensor flat) {
    Tensor wide = flat.to(DType.FLOAT64);
    Tensor squares = flat.dtype() == DType.FLOAT64 ? wide.square() : wide.mulInPlace(wide);
    return Kernels.segmentSums(squares, segments).sqrt();
  }

  /** The sum over each parameter's part of {@code flat}, [parameters]. */
  public Tensor sums(Tensor flat) {
    return Kernels.segmentSums(flat, segments);
  }

  /** A number for each parameter that is not known, [parameters]. */
  public Tensor unknown() {
    return Tensor.full(segments.shape(), Double.NaN, DType.FLOAT64, gradients.device());
  }
}
