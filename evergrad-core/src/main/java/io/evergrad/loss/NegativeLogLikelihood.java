package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;

/**
 * The negative log-probability of the right class, for a model that ends in log-softmax. On any
 * other output it is linear in the logits and has no lower end.
 *
 * <p>Shapes: output [batch, classes], target [batch] int64. With weights the mean over the batch is
 * the weighted one, Σ w·L / Σ w.
 */
@Part(
    name = "negative-log-likelihood",
    summary = "The negative log-probability of the right class, after a log-softmax layer.",
    formula = "L = −y[class], y = ln p",
    source = "libtorch nll_loss")
public record NegativeLogLikelihood(
    @Param(value = "a number for each class, or balanced", byDefault = "even") ClassWeights weights)
    implements Loss {

  /** Every class counts the same. */
  public NegativeLogLikelihood() {
    this(new ClassWeights.Even());
  }

  @Override
  public void check(Shape output, Target target) {
    weights.check(Outputs.ofClasses("negative-log-likelihood", output, target));
  }

  @Override
  public NegativeLogLikelihood fit(Dataset train) {
    return new NegativeLogLikelihood(weights.fit(train));
  }

  @Override
  public Tensor encode(float[] targets, Target target, Shape output) {
    return Targets.classes(targets);
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return output.negativeLogLikelihood(target, weights.tensor(output).orElse(null));
  }

  @Override
  public Tensor mass(Tensor output, Tensor target) {
    return Targets.mass(weights, output, target);
  }

  @Override
  public double blind(Dataset data) {
    return Blind.entropy(data, weights, 0);
  }

  @Override
  public Metric metric(Target target) {
    return new Accuracy.OfLargest();
  }
}
