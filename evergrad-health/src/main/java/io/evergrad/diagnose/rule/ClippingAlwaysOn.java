package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.RaiseClipLimit;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Settings;
import io.evergrad.observe.measure.Clipped;
import io.evergrad.observe.measure.GradientNorm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A limit far below every gradient sets the length of the steps, in place of the gradient. */
public record ClippingAlwaysOn() implements Rule {

  /** A limit is for the exception; nine of ten gradients are not. */
  private static final double SHARE = 0.9;

  /**
   * Half to ten times the usual norm is where clipping helps (Pascanu 2013); a tenth is far off.
   */
  private static final double FAR_BELOW = 0.1;

  /** No gradient is by chance a hundred times what is usual: one reading says so. */
  private static final double AT_ONCE = 0.01;

  /** All of five beyond the limit where half are meant to be: a chance of 2⁻⁵. */
  private static final int LEAST_READINGS = 5;

  /** Weights that can move by their own size within the plan are not held up. */
  private static final double TRAVEL = 1;

  @Override
  public String name() {
    return "clipping-always-on";
  }

  @Override
  public String sentence() {
    return "A limit far below every gradient sets the length of the steps, in place of the gradient.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "learning-rate-too-low",
        "update-ratio-out-of-range",
        "underfitting",
        "loss-plateau",
        "too-few-steps",
        "loss-not-decreasing");
  }

  @Override
  public Optional<Finding> examine(History history) {
    double limit = history.subject().settings().clipNorm();
    List<Reading> readings = history.readings(new Clipped(), new GradientNorm());
    if (Double.isInfinite(limit) || readings.isEmpty()) {
      return Optional.empty();
    }
    double share =
        Arrays.stream(WeightParameters.ofRun(readings, new Clipped())).average().orElse(0);
    double norm =
        WeightParameters.median(
            readings.stream().mapToDouble(r -> norm(r.of(new GradientNorm()))).toArray());
    double far = readings.size() < LEAST_READINGS ? AT_ONCE : FAR_BELOW;
    return share >= SHARE && limit <= far * norm
        ? Optional.of(finding(history, share, norm, limit))
        : Optional.empty();
  }

  private static double norm(double[] parts) {
    return Math.sqrt(Arrays.stream(parts).map(p -> p * p).sum());
  }

  /** Whether nothing after the clip makes up for the scale of the gradient. */
  private static boolean matters(Settings settings) {
    List<String> stages = List.of(settings.optimizer().split(" "));
    boolean plain =
        Stream.of("sgd", "momentum", "nesterov", "trace", "scale-by-learning-rate")
            .anyMatch(stages::contains);
    return plain
        && stages.stream()
            .noneMatch(
                s ->
                    s.equals("orthogonalise")
                        || (s.startsWith("scale-by-") && !s.equals("scale-by-learning-rate")));
  }

  private Finding finding(History history, double share, double norm, double limit) {
    double travel = history.subject().plannedSteps() * UpdateSize.largestAtFullRate(history);
    boolean holds = matters(history.subject().settings()) && travel < TRAVEL;
    double unlearned = LossCurve.unlearned(history);
    double rounded = Math.pow(10, Math.ceil(Math.log10(norm)));
    return new Finding(
        name(),
        holds ? Severity.WARNING : Severity.NOTE,
        history.readings().get(0).step(),
        List.of(),
        Texts.format(
            "%.0f %% of the gradients were clipped to a norm of %s, where %s is usual; %s.",
            100 * share,
            Texts.number(limit),
            Texts.number(norm),
            holds
                ? Texts.format(
                    "so the planned steps move the weights by %s of their size, and the loss is %s"
                        + " where ignoring the input gives %s",
                    Texts.number(travel),
                    Texts.number(LossCurve.of(history).last(LEAST_READINGS).mean()),
                    Texts.number(unlearned))
                : "the optimizer or the rate makes up for it"),
        List.of(
            new Evidence("clipped, share of readings", "all parameters", share, SHARE),
            new Evidence("limit over the usual norm", "all parameters", limit / norm, FAR_BELOW)),
        List.of(new RaiseClipLimit(rounded), new ChangeLearningRate(10)));
  }
}
