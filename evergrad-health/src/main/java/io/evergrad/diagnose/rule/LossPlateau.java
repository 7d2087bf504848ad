package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.measure.GradientCosine;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The loss fell, then stopped falling well above 0. */
public record LossPlateau() implements Rule {

  /** A standstill shorter than this share of the plan is a rest. */
  private static final double FLAT_SHARE = 0.2;

  /** Steps whose mean is known well enough to compare halves. */
  private static final int LEAST_STEPS = 60;

  /** Standard errors; fewer are no trend. */
  private static final double TREND = 2;

  /** Below half of the blind loss much was learned, and the rest may be the noise of the data. */
  private static final double HIGH = 0.5;

  /** Below a tenth of it little is left to learn. */
  private static final double LOW = 0.1;

  /** Above 97 % of the blind loss nothing was learned; that is another sickness. */
  private static final double LEFT = 0.97;

  /** Gradients that agree by a tenth point somewhere; at a minimum they do not. */
  private static final double AGREE = 0.1;

  /** Cosines that say so: all of them above 0 by chance is 2⁻⁵. */
  private static final int LEAST_COSINES = 5;

  @Override
  public String name() {
    return "loss-plateau";
  }

  @Override
  public String sentence() {
    return "The loss fell, then stopped falling well above 0.";
  }

  @Override
  public Optional<Finding> examine(History history) {
    LossCurve curve = LossCurve.of(history);
    double level = LossCurve.unlearned(history);
    int flat =
        (int) Math.max(LEAST_STEPS, Math.ceil(FLAT_SHARE * history.subject().plannedSteps()));
    boolean singles = !history.losses().stretches().isEmpty();
    if (!singles || !(level > 0) || curve.size() < 2 * flat) {
      return Optional.empty();
    }
    LossCurve recent = curve.last(Math.max(flat, curve.size() / 2));
    LossCurve before = curve.part(0, curve.size() - recent.size());
    boolean stands = before.fall() > TREND && Math.abs(recent.fall()) < TREND;
    double least = (pushed(history, recent) ? LOW : HIGH) * level;
    boolean between = recent.mean() > least && recent.mean() < LEFT * level;
    return stands && between ? Optional.of(finding(history, recent, level)) : Optional.empty();
  }

  /** Whether gradients agree on a way down though the loss stands. */
  private static boolean pushed(History history, LossCurve recent) {
    double[] cosines = cosines(history, recent);
    return cosines.length >= LEAST_COSINES
        && history.subject().settings().stepsPerEpoch() != 1
        && Arrays.stream(cosines).allMatch(c -> c > 0)
        && mean(cosines) > AGREE;
  }

  private static double[] cosines(History history, LossCurve recent) {
    return WeightParameters.ofRun(
        history.readings().stream().filter(r -> r.step() >= recent.steps()[0]).toList(),
        new GradientCosine());
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElse(Double.NaN);
  }

  private Finding finding(History history, LossCurve recent, double level) {
    boolean pushed = pushed(history, recent);
    return new Finding(
        name(),
        pushed ? Severity.WARNING : Severity.NOTE,
        recent.steps()[0],
        List.of(),
        Texts.format(
            "The loss has stood at %s for %d steps, where ignoring the input gives %s%s.",
            Texts.number(recent.mean()),
            recent.size(),
            Texts.number(level),
            pushed ? ", though the gradients of different batches agree" : ""),
        List.of(
            new Evidence("fall of the loss, standard errors", "training", recent.fall(), TREND)),
        List.of(new ChangeLearningRate(10), new ChangeLearningRate(0.1)));
  }
}
