package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.ReduceWeightDecay;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Settings;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.observe.measure.LearningRate;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.observe.measure.WeightNorm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** The pull of the decay towards 0 outweighs that of the examples before anything is learned. */
public record WeightDecayTooStrong() implements Rule {

  /** Half of the force on a weight: what is left of the examples' pull is the smaller part. */
  private static final double SHARE = 0.5;

  /** With less than a fifth of the force, decay does not make norms fall. */
  private static final double LEAST_SHARE = 0.2;

  /** A pull that cannot move weights by their size within the plan does no harm in it. */
  private static final double TRAVEL = 1;

  /** Weights of half the size halve the signal at every layer. */
  private static final double SHRUNK = 0.5;

  /** Once a tenth of the blind loss is gone, the net learns, and a balance with decay is sound. */
  private static final double LEARNED = 0.9;

  /** Steps whose mean loss says whether it learns. */
  private static final int STEPS = 20;

  /** What shrinking weights bring about. */
  private static final Set<String> LATER =
      Set.of("shrinking-signal", "dead-units", "vanishing-gradient", "rank-collapse");

  @Override
  public String name() {
    return "weight-decay-too-strong";
  }

  @Override
  public String sentence() {
    return "The pull of the decay towards 0 outweighs that of the examples.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "shrinking-signal",
        "dead-units",
        "vanishing-gradient",
        "rank-collapse",
        "learning-rate-too-low",
        "update-ratio-out-of-range",
        "batch-too-noisy",
        "underfitting",
        "loss-plateau",
        "loss-not-decreasing");
  }

  /** A net that was born with them has them of another cause. */
  @Override
  public boolean explains(Finding own, Finding other) {
    return explains().contains(other.rule())
        && !(LATER.contains(other.rule()) && other.sinceStep() == 0);
  }

  @Override
  public Optional<Finding> examine(History history) {
    Settings settings = history.subject().settings();
    List<Reading> readings =
        history.readings(
            new UpdateRatio(), new WeightNorm(), new GradientNorm(), new LearningRate());
    double now = LossCurve.of(history).last(STEPS).mean();
    int[] weights = WeightParameters.of(history.subject());
    if (settings.decay() + settings.l2() == 0
        || readings.isEmpty()
        || weights.length == 0
        || !(now >= LEARNED * LossCurve.unlearned(history))) {
      return Optional.empty();
    }
    double[] shares = readings.stream().mapToDouble(r -> share(settings, r, weights)).toArray();
    double share = WeightParameters.median(shares);
    double largest = Arrays.stream(shares).max().orElse(0);
    double travel =
        share * history.subject().plannedSteps() * UpdateSize.largestAtFullRate(history);
    double left = norm(readings.get(readings.size() - 1), weights) / norm(readings.get(0), weights);
    boolean outweighs = share >= SHARE && travel >= TRAVEL;
    boolean shrinks = largest >= LEAST_SHARE && left < SHRUNK;
    return outweighs || shrinks
        ? Optional.of(finding(settings, readings, share, left))
        : Optional.empty();
  }

  /** The decay's share of what moves the middle weights, 0 to 1. */
  private static double share(Settings settings, Reading reading, int[] weights) {
    double[] norms = reading.of(new WeightNorm());
    double[] gradients = reading.of(new GradientNorm());
    double[] ratios = reading.of(new UpdateRatio());
    double rate = reading.of(new LearningRate())[0];
    double decoupled =
        settings.decay() > 0 ? median(weights, i -> rate * settings.decay() / ratios[i]) : 0;
    double penalty =
        settings.l2() > 0
            ? median(
                weights, i -> settings.l2() * norms[i] / (settings.l2() * norms[i] + gradients[i]))
            : 0;
    return Math.min(1, Math.max(decoupled, penalty));
  }

  private static double median(int[] weights, IntToDoubleFunction of) {
    double middle = WeightParameters.median(Arrays.stream(weights).mapToDouble(of).toArray());
    return Double.isNaN(middle) ? 0 : middle;
  }

  private static double norm(Reading reading, int[] weights) {
    double[] norms = reading.of(new WeightNorm());
    return Math.sqrt(Arrays.stream(weights).mapToDouble(i -> norms[i] * norms[i]).sum());
  }

  private Finding finding(Settings settings, List<Reading> readings, double share, double left) {
    double decay = Math.max(settings.decay(), settings.l2());
    double tenth = Math.pow(10, Math.floor(Math.log10(decay)) - 2);
    return new Finding(
        name(),
        Severity.WARNING,
        readings.get(0).step(),
        List.of(),
        Texts.format(
            "Decay of %s makes up %s of what moves the weights, whose norm is %s of what it was, and"
                + " the loss has not fallen.",
            Texts.number(decay), Texts.number(share), Texts.number(left)),
        List.of(
            new Evidence("decay's share of the pull", "all weights", share, SHARE),
            new Evidence("weight-norm over the first", "all weights", left, SHRUNK)),
        List.of(new ReduceWeightDecay(tenth), new ReduceWeightDecay(0)));
  }
}
