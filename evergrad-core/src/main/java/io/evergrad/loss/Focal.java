package io.evergrad.loss;

import io.evergrad.data.Dataset;
import io.evergrad.data.Target;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Optional;

/**
 * Cross-entropy of logits in which examples that are already right count little: p is the
 * probability given to what is true, and the factor (1−p)^γ is near 0 where p is near 1. With γ = 0
 * it is cross-entropy.
 *
 * <p>Shapes: output [batch, classes], target [batch] int64, a weighted mean Σ w·L / Σ w; or output
 * [batch, questions], target the same, 0 or 1, where yes counts α and no 1 − α. A target of two
 * classes may be one question.
 */
@Part(
    name = "focal",
    summary = "Cross-entropy of logits in which examples that are already right count little.",
    formula = "L = −α (1−p)^γ ln p, p the probability of what is true",
    source = "Lin et al. 2017, Focal loss for dense object detection, eq. 5")
public record Focal(
    @Param(
            value = "how little what is right counts, at least 0",
            byDefault = "2.0",
            whose = "Lin et al. 2017")
        double gamma,
    @Param(
            "of yes-or-no questions, how much a yes counts, where a no counts 1 − alpha,"
                + " between 0 and 1")
        Optional<Double> alpha,
    @Param(value = "of several classes, a number for each, or balanced", byDefault = "even")
        ClassWeights weights)
    implements Loss {

  private static final double SMALLEST = 1e-30;

  public Focal {
    Checks.notNegative("focal.gamma", gamma);
    alpha.ifPresent(a -> Checks.that(a > 0 && a < 1, "focal.alpha", "between 0 and 1", a));
  }

  /** Without weights. */
  public Focal(double gamma) {
    this(gamma, Optional.empty(), new ClassWeights.Even());
  }

  @Override
  public void check(Shape output, Target target) {
    boolean classes = target instanceof Target.Classes several && several.count() > 2;
    if (classes || (target instanceof Target.Classes && output.count() == 2)) {
      weights.check(Outputs.ofClasses("focal", output, target));
      Checks.that(
          alpha.isEmpty(),
          "focal.alpha",
          "absent where there is an output for each class (weights weighs classes)",
          alpha.orElse(0.0));
    } else {
      Questions.check("focal", output, target);
      Checks.that(
          weights instanceof ClassWeights.Even,
          "focal.weights",
          "even where there is one output for each question (alpha weighs yes against no)",
          weights);
    }
  }

  @Override
  public Focal fit(Dataset train) {
    return new Focal(gamma, alpha, weights.fit(train));
  }

  @Override
  public Tensor encode(float[] targets, Target target, Shape output) {
    return target instanceof Target.Classes && output.count() > 1
        ? Targets.classes(targets)
        : Targets.values(targets, target, output);
  }

  @Override
  public Tensor apply(Tensor output, Tensor target) {
    return Outputs.areClasses(target) ? ofClasses(output, target) : ofQuestions(output, target);
  }

  private Tensor ofClasses(Tensor output, Tensor target) {
    Tensor log = Outputs.own(output.logSoftmax(1), target);
    Tensor doubt = log.exp().neg().add(1).clamp(SMALLEST, 1).pow(gamma);
    Tensor losses = doubt.mul(log).neg();
    Optional<Tensor> weight = weights.tensor(output).map(w -> w.indexSelect(0, target));
    return weight.map(w -> losses.mul(w).sum().div(w.sum())).orElseGet(losses::mean);
  }

  /** σ(z)^γ is exp(−γ softplus(−z)), which no logit can bring to 0 · ∞. */
  private Tensor ofQuestions(Tensor output, Tensor target) {
    Tensor no = output.softplus();
    Tensor yes = output.neg().softplus();
    Tensor ones = target.mul(no.mul(-gamma).exp()).mul(yes);
    Tensor zeros = target.neg().add(1).mul(yes.mul(-gamma).exp()).mul(no);
    return alpha
        .map(a -> ones.mul(a).add(zeros.mul(1 - a)))
        .orElseGet(() -> ones.add(zeros))
        .mean();
  }

  @Override
  public Tensor mass(Tensor output, Tensor target) {
    return Outputs.areClasses(target)
        ? Targets.mass(weights, output, target)
        : Loss.super.mass(output, target);
  }

  @Override
  public double blind(Dataset data) {
    int classes = Blind.classes(data);
    if (classes == 0) {
      return Double.NaN;
    }
    double[] masses = Blind.shares(data, classes);
    double total = alpha.isPresent() ? 1 : Blind.weigh(masses, weights.of(data));
    alpha.ifPresent(a -> Blind.weigh(masses, new double[] {1 - a, a}));
    return new BlindFocal(gamma).least(masses) / total;
  }

  @Override
  public Metric metric(Target target) {
    return new Accuracy.OfSigns();
  }
}
