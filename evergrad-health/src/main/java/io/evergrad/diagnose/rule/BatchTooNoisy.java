package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.EnlargeBatch;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.measure.GradientCosine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Batches of a few examples whose gradients have nothing in common, and a loss that stands. */
public record BatchTooNoisy() implements Rule {

  /** Larger batches are seldom the reason: their noise is a third of one example's. */
  private static final int SMALL = 8;

  /** An eighth of the examples or more is a fair sample of them. */
  private static final int PARTS = 8;

  /** Cosines whose mean is known to a fifth or so. */
  private static final int LEAST_COSINES = 8;

  /** The cosine is signal/(signal + noise) in power: below a half, noise is the larger part. */
  private static final double AGREE = 0.5;

  /** Standard errors of a mean or a fall. */
  private static final double CERTAIN = 2;

  /** Once a tenth of the blind loss is gone, the noise averages out over steps. */
  private static final double LEARNED = 0.9;

  private static final double FAIR_SHARE = 0.05;
  private static final int LEAST_STEPS = 60;

  @Override
  public String name() {
    return "batch-too-noisy";
  }

  @Override
  public String sentence() {
    return "Batches of a few examples whose gradients have nothing in common, and a loss that stands.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "loss-spike", "oscillating-loss", "underfitting", "loss-plateau", "loss-not-decreasing");
  }

  @Override
  public Optional<Finding> examine(History history) {
    int batch = history.subject().settings().batch();
    int examples = history.subject().data().examples();
    LossCurve curve = LossCurve.of(history);
    boolean small = batch > 0 && batch <= SMALL && PARTS * batch <= examples;
    boolean fair =
        curve.size() >= Math.max(LEAST_STEPS, FAIR_SHARE * history.subject().plannedSteps());
    if (!small || !fair) {
      return Optional.empty();
    }
    LossCurve recent = curve.last(Math.max(LEAST_STEPS / 2, curve.size() / 2));
    double level = LossCurve.unlearned(history);
    double[] cosines = WeightParameters.ofRun(history.readings(), new GradientCosine());
    double mean = Arrays.stream(cosines).average().orElse(Double.NaN);
    boolean noise =
        cosines.length >= LEAST_COSINES && mean + CERTAIN * error(cosines, mean) < AGREE;
    boolean stands = curve.fall() < CERTAIN && recent.mean() >= LEARNED * level;
    return noise && stands
        ? Optional.of(finding(history, batch, mean, recent.mean()))
        : Optional.empty();
  }

  private static double error(double[] numbers, double mean) {
    double squares = Arrays.stream(numbers).map(c -> (c - mean) * (c - mean)).sum();
    return Math.sqrt(squares / (numbers.length - 1) / numbers.length);
  }

  private Finding finding(History history, int batch, double mean, double loss) {
    return new Finding(
        name(),
        Severity.WARNING,
        history.readings().get(0).step(),
        List.of(),
        Texts.format(
            "Gradients of batches of %d agree by %s on average: a step is noise, and the loss stands"
                + " at %s.",
            batch, Texts.number(mean), Texts.number(loss)),
        List.of(new Evidence("gradient-cosine, mean", "all parameters", mean, AGREE)),
        List.of(new EnlargeBatch(8 * SMALL), new ChangeLearningRate(0.1)));
  }
}
