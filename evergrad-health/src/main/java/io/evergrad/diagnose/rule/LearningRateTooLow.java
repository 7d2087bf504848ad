package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.ChangeLearningRate;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Even if every planned step went straight downhill, they would not lead far enough. */
public record LearningRateTooLow() implements Rule {

  /** Nets wide enough to learn without leaving their start still move by 1/√width: 0.1 at 100. */
  private static final double TRAVEL = 0.1;

  /** Half of the loss left on the most favourable path is no training. */
  private static final double FALL = 0.5;

  /** With a twentieth gone at the end nothing was learned. */
  private static final double HOPELESS = 0.05;

  /** A first step with momentum 0.9 is a tenth of those that follow. */
  private static final double MOMENTUM = 10;

  /** After so many steps momentum 0.9 has grown to 1 − 0.9¹⁰ = 65 % of its full size. */
  private static final int GROWN = 10;

  /** Steps that a slope needs to be known. */
  private static final int LEAST_STEPS = 40;

  /** Once a tenth of the blind loss is gone, the net learns. */
  private static final double LEARNED = 0.9;

  /** A schedule that has fallen below a hundredth of its peak has run out. */
  private static final double SPENT = 0.01;

  @Override
  public String name() {
    return "learning-rate-too-low";
  }

  @Override
  public String sentence() {
    return "Even if every planned step went straight downhill, they would not lead far enough.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "update-ratio-out-of-range",
        "batch-too-noisy",
        "underfitting",
        "loss-plateau",
        "too-few-steps",
        "loss-not-decreasing");
  }

  @Override
  public Optional<Finding> examine(History history) {
    List<Reading> readings =
        history.readings(new UpdateRatio(), new WeightNorm(), new GradientNorm());
    double level = LossCurve.unlearned(history);
    LossCurve curve = LossCurve.of(history);
    double now = curve.last(LEAST_STEPS).mean();
    if (readings.isEmpty() || UpdateSize.hasNoRate(history) || !(now >= LEARNED * level)) {
      return Optional.empty();
    }
    Optional<Finding> spent = spent(history).flatMap(s -> spent(history, s));
    if (spent.isPresent()) {
      return spent;
    }
    double slack = slack(history, readings);
    long planned = history.subject().plannedSteps();
    double travel = slack * planned * UpdateSize.fastestAtFullRate(history);
    double slope =
        slack
            * readings.stream()
                .mapToDouble(r -> slope(r) * UpdateSize.toFullRate(history, r))
                .max()
                .orElse(0);
    if (!(travel > 0 && travel < TRAVEL)) {
      return Optional.empty();
    }
    double fall = Math.min(planned * slope, measured(history, curve, planned));
    return slope > 0 && fall < FALL * now
        ? Optional.of(finding(history, travel, fall / now))
        : Optional.empty();
  }

  /** Since the rate fell to next to nothing, if that was in the first half of the plan. */
  private static Optional<Spell> spent(History history) {
    double peak =
        history.readings(new LearningRate()).stream()
            .mapToDouble(LearningRateTooLow::rate)
            .max()
            .orElse(0);
    return Spell.of(
            history,
            r -> rate(r) <= SPENT * peak,
            new LearningRate(),
            new UpdateRatio(),
            new WeightNorm())
        .filter(s -> !s.fromStart() && 2 * s.sinceStep() <= history.subject().plannedSteps())
        .filter(
            s ->
                IntStream.range(1, s.readings().size())
                    .allMatch(i -> rate(s.readings().get(i)) <= rate(s.readings().get(i - 1))));
  }

  private static double rate(Reading reading) {
    return reading.of(new LearningRate())[0];
  }

  /** What the steps since can move, each as large as the first of them that was read. */
  private Optional<Finding> spent(History history, Spell spell) {
    long left = history.subject().plannedSteps() - spell.sinceStep();
    double travel = left * UpdateSize.fastest(history, spell.readings().get(0));
    return travel < TRAVEL
        ? Optional.of(
            new Finding(
                name(),
                Severity.CRITICAL,
                spell.sinceStep(),
                List.of(),
                Texts.format(
                    "The schedule has run out at step %d: the %d steps from there move the weights"
                        + " by %s of their size, and next to nothing has been learned.",
                    spell.sinceStep(), left, Texts.number(travel)),
                List.of(
                    new Evidence("update-ratio × steps left", "all parameters", travel, TRAVEL)),
                List.of(new ChangeLearningRate(10), new ChangeLearningRate(100))))
        : Optional.empty();
  }

  private static double slack(History history, List<Reading> readings) {
    String names = history.subject().settings().optimizer();
    boolean builds =
        names.contains("momentum") || names.contains("nesterov") || names.contains("trace");
    boolean young = readings.get(readings.size() - 1).step() < GROWN;
    return builds && young ? MOMENTUM : 1;
  }

  /** How much the loss falls in a step at most: Σ‖g‖‖Δw‖ over the parameters. */
  private static double slope(Reading reading) {
    double[] gradients = reading.of(new GradientNorm());
    double[] norms = reading.of(new WeightNorm());
    double[] ratios = reading.of(new UpdateRatio());
    double sum = 0;
    for (int i = 0; i < norms.length; i++) {
      sum += gradients[i] * ratios[i] * (norms[i] + 1e-12);
    }
    return sum;
  }

  /** The fall over the plan at the steepest slope that the losses allow; infinite if unknown. */
  private static double measured(History history, LossCurve curve, long planned) {
    List<Reading> readings = history.readings();
    LossCurve recent = curve.last(Math.max(LEAST_STEPS, curve.size() / 2));
    Settings settings = history.subject().settings();
    boolean warm =
        Double.isNaN(settings.learningRate())
            || UpdateSize.toFullRate(history, readings.get(readings.size() - 1)) < 2;
    boolean known = recent.size() >= LEAST_STEPS && recent.finite().size() == recent.size();
    return known && warm
        ? planned * Math.max(0, 2 * recent.slopeError() - recent.slope())
        : Double.POSITIVE_INFINITY;
  }

  private Finding finding(History history, double travel, double fall) {
    double ratio = UpdateSize.fastestAtFullRate(history);
    return new Finding(
        name(),
        fall < HOPELESS ? Severity.CRITICAL : Severity.WARNING,
        history.readings().get(0).step(),
        List.of(),
        Texts.format(
            "The largest update was %s of the weights: the %d planned steps together move them by %s"
                + " of their size and bring the loss down by %s of it at most. The learning rate is"
                + " too low.",
            Texts.number(ratio),
            history.subject().plannedSteps(),
            Texts.number(travel),
            Texts.number(fall)),
        List.of(
            new Evidence("update-ratio × planned steps", "all parameters", travel, TRAVEL),
            new Evidence("predicted fall of the loss, as a share", "training", fall, FALL)),
        List.of(UpdateSize.raised(ratio), UpdateSize.raised(ratio / 10)));
  }
}
