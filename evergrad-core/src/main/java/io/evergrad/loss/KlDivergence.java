package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.part.Checks;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;

/**
 * How far the model's distribution, as logits, is from a given one. Its gradient is that of
 * cross-entropy against shares; its value is 0 where the two are the same.
 *
 * <p>Shapes: output [batch, classes], target the same: shares that are at least 0 and sum to 1. The
 * data block must leave them as they are ({@code scale-target: none}).
 */
@Part(
    name = "kl-divergence",
    summary = "How far the model's distribution, as logits, is from a given one.",
    formula = "L = Σ y (ln y − ln softmax(z)), a mean over the batch",
    source = "Kullback and Leibler 1951; libtorch kl_div with batchmean")
public record KlDivergence() implements Loss {

  private static final double SLACK = 1e-3;

  @Override
  public void check(Shape output, Target target) {
    Checks.that(
        target instanceof Target.Values values && values.width() > 1,
        "the target of kl-divergence",
        "the shares of at least two classes (cross-entropy takes a class)",
        target);
    Outputs.ofValues("kl-divergence", output, target);
    Checks.that(output.rank() == 1, "the model's output", "a row of numbers", output);
  }

  /**
   * @throws IllegalArgumentException if the targets are no shares
   */
  @Override
  public Tensor encode(float[] targets, Target target, Shape output) {
    int width = target.width();
    for (int from = 0; from < targets.length; from += width) {
      float[] shares = Arrays.copyOfRange(targets, from, from + width);
      double sum = 0;
      boolean negative = false;
      for (float share : shares) {
        sum += share;
        negative |= !(share >= 0);
      }
      Checks.that(
          !negative && Math.abs(sum - 1) < SLACK,
          "a target of kl-divergence",
          "shares of at least 0 that sum to 1 (scale-target: none leaves them so)",
          Arrays.toString(shares));
    }
    return Targets.values(targets, target, output);
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return output.logSoftmax(1).divergence(target).mul(1.0 / output.shape().size(0));
  }

  @Override
  public double blind(Dataset data) {
    int width = data.target().width();
    double[] mean = new double[width];
    float[] shares = new float[width];
    double own = 0;
    for (int i = 0; i < data.size(); i++) {
      data.readTarget(i, shares, 0);
      for (int k = 0; k < width; k++) {
        mean[k] += (double) shares[k] / data.size();
        own -= shares[k] == 0 ? 0 : shares[k] * Math.log(shares[k]) / data.size();
      }
    }
    return Blind.entropy(mean) - own;
  }

  @Override
  public Metric metric(Target target) {
    return new Accuracy.OfOneHot();
  }
}
