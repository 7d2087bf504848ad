package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import java.util.List;
import java.util.Optional;

/**
 * After a fair share of the planned steps the loss is no better than an answer that ignores the
 * input.
 */
public record LossNotDecreasing() implements Rule {

  /** Even slow nets leave the start within a fifth of the steps they are given. */
  private static final double FAIR_SHARE = 0.2;

  /** At the usual thousandth a step, fewer steps than these cannot move a weight by a twentieth. */
  private static final int LEAST_STEPS = 50;

  /** The losses looked at: these at least, and a quarter of all where that is more. */
  private static final int WINDOW = 5;

  private static final double WINDOW_SHARE = 0.25;

  /** Better than blind by 3 % is more than the noise of five batches of 128. */
  private static final double BETTER = 0.97;

  /** Student's t at 6 degrees of freedom that chance reaches once in 20: no proof of standing. */
  private static final double FALLS = 1.94;

  /** The pace of a run is that of its latest half. */
  private static final double LATEST_HALF = 0.5;

  @Override
  public String name() {
    return "loss-not-decreasing";
  }

  @Override
  public String sentence() {
    return "The loss stays where a net that ignores its input would be.";
  }

  @Override
  public Optional<Finding> examine(History history) {
    List<Reading> readings = history.readings();
    double level = LossCurve.unlearned(history);
    if (readings.size() < WINDOW || (Double.isNaN(level) && readings.get(0).step() > 0)) {
      return Optional.empty();
    }
    LossCurve recent = recent(history);
    boolean stuck =
        !(recent.mean() < BETTER * level)
            && !(recent.median() < BETTER * level)
            && !hasLearned(history, recent, level)
            && !isUnderWay(history, level);
    long step = readings.get(readings.size() - 1).step();
    boolean late = step >= Math.max(LEAST_STEPS, FAIR_SHARE * history.subject().plannedSteps());
    return stuck && late ? Optional.of(finding(history, recent.mean(), level)) : Optional.empty();
  }

  private static LossCurve recent(History history) {
    LossCurve curve = LossCurve.of(history);
    return curve.last(Math.max(WINDOW, (int) (WINDOW_SHARE * curve.size())));
  }

  /** Whether the latest validation, if it is as recent as the losses, was better than blind. */
  private static boolean hasLearned(History history, LossCurve recent, double level) {
    return history.trials().stream()
        .reduce((earlier, later) -> later)
        .filter(t -> t.step() >= recent.steps()[0])
        .filter(t -> t.validation().loss() < BETTER * level)
        .isPresent();
  }

  /** Whether the loss seems to fall, and at its pace leaves the level before the plan ends. */
  private static boolean isUnderWay(History history, double level) {
    long end = Math.max(history.steps(), history.subject().plannedSteps());
    return LossTrend.of(history, LATEST_HALF)
        .filter(t -> t.slope() < -FALLS * t.error() && t.at(end) < BETTER * level)
        .isPresent();
  }

  private Finding finding(History history, double recent, double level) {
    return new Finding(
        name(),
        Severity.CRITICAL,
        history.readings().get(0).step(),
        List.of(),
        Texts.format(
            "The loss is %s where ignoring the input gives %s.",
            Texts.number(recent), Texts.number(level)),
        List.of(new Evidence("mean of the latest losses", "training", recent, level)),
        List.of(
            new ChangeLearningRate(10),
            new ChangeLearningRate(0.1),
            new Reinitialise(),
            new AddResidual(),
            new InsertNormalisation()));
  }
}
