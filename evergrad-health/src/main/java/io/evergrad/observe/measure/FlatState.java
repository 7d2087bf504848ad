package io.evergrad.observe.measure;

import io.evergrad.tensor.DType;
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
  private final Segments segments;
  private final Tensor weightNorms;
  private final Tensor gradientNorms;

  /**
   * @param previous the gradients of the step before, or null where they are not known
   */
  public FlatState(Plan plan, Tensor values, Tensor gradients, Tensor previous, Segments segments) {
    this.plan = plan;
    this.gradients = gradients;
    this.previous = previous;
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

  /** The norm of each parameter, [parameters]. */
  public Tensor weightNorms() {
    return weightNorms;
  }

  /** The norm of each parameter's gradient, [parameters]. */
  public Tensor gradientNorms() {
    return gradientNorms;
  }

  /** The Euclidean norm of each parameter's part of {@code flat}, [parameters]. */
  public Tensor norms(Tensor flat) {
    return segments.norms(flat);
  }

  /** The sum over each parameter's part of {@code flat}, [parameters]. */
  public Tensor sums(Tensor flat) {
    return segments.sums(flat);
  }

  /** How many numbers of each parameter's part have which magnitude, [parameters, buckets]. */
  public Tensor magnitudes(Tensor flat) {
    return LogHistogram.counts(flat, segments.lengths(), segments.sizes());
  }

  /** Whether numbers may be so small or large that their squares need float64. */
  public boolean isWide() {
    return segments.wide();
  }

  /** A number for each parameter that is not known, [parameters]. */
  public Tensor unknown() {
    return Tensor.full(segments.lengths().shape(), Double.NaN, DType.FLOAT64, gradients.device());
  }
}
