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

  /** The readings looked at: these at least, and a quarter of all where that is more. */
  private static final int WINDOW = 5;

  private static final double WINDOW_SHARE = 0.25;

  /**
   * Standard errors between halves of the latest three quarters: a loss that falls is not stuck.
   */
  private static final double FALLS = 2;

  private static final double FALL_SHARE = 0.75;

  /** Losses of single steps whose mean is known to a quarter of their deviation. */
  private static final int LEAST_LOSSES = 20;

  /** Standard errors in the favour of the run: noise may hide what small batches have learned. */
  private static final double ERRORS = 2;

  /** A tenth of the blind loss gone is learning. */
  private static final double LEARNED = 0.9;

  /** Better than blind by 3 % is more than the noise of five batches of 128. */
  private static final double BETTER = 0.97;

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
    double mean = recent.mean();
    double doubt = ERRORS * recent.std() / Math.sqrt(recent.size());
    boolean stuck =
        !(mean < BETTER * level)
            && !(recent.median() < BETTER * level)
            && !(mean - doubt < LEARNED * level)
            && !falls(history, level)
            && !hasLearned(history, level);
    long step = readings.get(readings.size() - 1).step();
    boolean late = step >= Math.max(LEAST_STEPS, FAIR_SHARE * history.subject().plannedSteps());
    return stuck && late ? Optional.of(finding(history, mean, level)) : Optional.empty();
  }

  /**
   * The losses of the latest quarter of the steps, or of the readings where no others are known.
   */
  private static LossCurve recent(History history) {
    LossCurve curve = LossCurve.of(history);
    int least = history.losses().stretches().isEmpty() ? WINDOW : LEAST_LOSSES;
    return curve.last(Math.max(least, (int) (WINDOW_SHARE * curve.size())));
  }

  private static int window(List<Reading> readings) {
    return Math.max(WINDOW, (int) (WINDOW_SHARE * readings.size()));
  }

  /** Whether the losses of single steps fall beyond their noise, fast enough for the plan. */
  private static boolean falls(History history, double level) {
    LossCurve curve = LossCurve.of(history);
    LossCurve recent = curve.last((int) (FALL_SHARE * curve.size()));
    long left = history.subject().plannedSteps() - history.steps();
    return !history.losses().stretches().isEmpty()
        && recent.fall() > FALLS
        && recent.mean() + recent.slope() * left < BETTER * level;
  }

  /** Whether the latest validation, if it is as recent as the readings, was better than blind. */
  private static boolean hasLearned(History history, double level) {
    List<History.Trial> trials = history.trials();
    if (trials.isEmpty()) {
      return false;
    }
    History.Trial latest = trials.get(trials.size() - 1);
    long since = history.latest(window(history.readings())).get(0).step();
    return latest.step() >= since && latest.validation().loss() < BETTER * level;
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
        List.of(new Evidence("loss, mean of the last readings", "training", recent, level)),
        List.of(
            new ChangeLearningRate(10),
            new ChangeLearningRate(0.1),
            new Reinitialise(),
            new AddResidual(),
            new InsertNormalisation()));
  }
}
