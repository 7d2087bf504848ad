package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.ClipGradients;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * After a fair share of the planned steps the loss is no better than an answer that ignores the
 * input; or steps far too large have thrown it up.
 */
public record LossNotDecreasing() implements Rule {

  /** Even slow nets leave the start within a fifth of the steps they are given. */
  private static final double FAIR_SHARE = 0.2;

  /** At the usual thousandth a step, fewer steps than these cannot move a weight by a twentieth. */
  private static final int LEAST_STEPS = 50;

  /** The readings looked at: these at least, and a quarter of all where that is more. */
  private static final int WINDOW = 5;

  private static final double WINDOW_SHARE = 0.25;

  /** So many readings are enough to see a loss thrown up; no other rule is certain sooner. */
  private static final int SOONEST = 3;

  /** Before the window is full, only a loss so many times the blind one counts as thrown up. */
  private static final double FAR_ABOVE = 1.5;

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
    if (readings.size() < SOONEST) {
      return Optional.empty();
    }
    double level = level(history);
    if (Double.isNaN(level) && readings.get(0).step() > 0) {
      return Optional.empty();
    }
    if (readings.size() < WINDOW) {
      double since = mean(losses(readings.subList(1, readings.size())));
      return UpdateSize.overshoots(history) && !(since < FAR_ABOVE * level)
          ? Optional.of(finding(history, since, level, true))
          : Optional.empty();
    }
    double[] recent = losses(history.latest(window(readings)));
    boolean stuck =
        !(mean(recent) < BETTER * level)
            && !(recent[recent.length / 2] < BETTER * level)
            && !hasLearned(history, level);
    boolean thrown = UpdateSize.overshoots(history) && !(mean(recent) < level);
    long step = readings.get(readings.size() - 1).step();
    boolean late = step >= Math.max(LEAST_STEPS, FAIR_SHARE * history.subject().plannedSteps());
    return (stuck && late) || thrown
        ? Optional.of(finding(history, mean(recent), level, thrown))
        : Optional.empty();
  }

  /** In ascending order. */
  private static double[] losses(List<Reading> readings) {
    return readings.stream().mapToDouble(Reading::loss).sorted().toArray();
  }

  private static int window(List<Reading> readings) {
    return Math.max(WINDOW, (int) (WINDOW_SHARE * readings.size()));
  }

  /** The loss that needs no input, or that of the start; NaN where a run was taken up later. */
  private static double level(History history) {
    double blind = history.subject().blindLoss();
    Reading first = history.readings().get(0);
    double begun = first.step() == 0 ? first.loss() : Double.NaN;
    return Double.isNaN(blind) ? begun : blind;
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

  private Finding finding(History history, double recent, double level, boolean thrown) {
    double largest = UpdateSize.largest(history);
    boolean creeps = UpdateSize.creeps(history);
    Evidence loss = new Evidence("loss, mean of the last readings", "training", recent, level);
    Evidence ratio =
        new Evidence(
            "update-ratio, largest median",
            "all parameters",
            largest,
            thrown ? UpdateSize.LIMIT : UpdateSize.LEAST);
    return new Finding(
        name(),
        Severity.CRITICAL,
        thrown ? UpdateSize.since(history) : history.readings().get(0).step(),
        List.of(),
        summary(recent, level, thrown || creeps ? largest : Double.NaN),
        thrown || creeps ? List.of(loss, ratio) : List.of(loss),
        thrown ? UpdateSize.loweredFirst(history, new ClipGradients(1)) : raised(history));
  }

  private static List<Cure> raised(History history) {
    return UpdateSize.raisedFirst(
        history,
        new ChangeLearningRate(10),
        new ChangeLearningRate(0.1),
        new Reinitialise(),
        new AddResidual(),
        new InsertNormalisation());
  }

  /**
   * @param ratio the update-to-weight ratio that explains it, or NaN
   */
  private static String summary(double recent, double level, double ratio) {
    String what =
        Texts.format(
            "The loss is %s where ignoring the input gives %s",
            Texts.number(recent), Texts.number(level));
    if (Double.isNaN(ratio)) {
      return what + ".";
    }
    return what
        + (ratio > UpdateSize.LIMIT
            ? Texts.format(
                ": single updates were %s times as large as the weights, so the learning rate is"
                    + " far too high.",
                Texts.number(ratio))
            : Texts.format(
                ": the largest update was %s of the weights, so the learning rate is far too low.",
                Texts.number(ratio)));
  }

  private static double mean(double[] losses) {
    return Arrays.stream(losses).average().orElseThrow();
  }
}
