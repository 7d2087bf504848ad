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
import java.util.List;
import java.util.Optional;

/**
 * After a fair share of the planned steps the loss is no better than an answer that ignores the
 * input; or steps far too large have thrown it up.
 */
public record LossNotDecreasing() implements Rule {

  /** Even slow nets leave the start within a fifth of the steps they are given. */
  private static final double FAIR_SHARE = 0.2;

  private static final int WINDOW = 5;

  /** Better than blind by 3 % is more than the noise of five batches. */
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
    if (readings.size() < WINDOW) {
      return Optional.empty();
    }
    double recent = mean(history.latest(WINDOW));
    double level = level(history);
    if (Double.isNaN(level) && history.readings().get(0).step() > 0) {
      return Optional.empty();
    }
    boolean stuck = !(recent < BETTER * level);
    boolean thrown = Overshoot.is(history) && !(recent < level);
    long step = readings.get(readings.size() - 1).step();
    boolean late = step >= FAIR_SHARE * history.subject().plannedSteps();
    if (!(stuck && late) && !thrown) {
      return Optional.empty();
    }
    return Optional.of(finding(history, recent, level, thrown));
  }

  /** Where a net that learns nothing stays; NaN where a run taken up again has no known level. */
  private static double level(History history) {
    Reading first = history.readings().get(0);
    double begun = first.step() == 0 ? first.loss() : Double.NaN;
    double blind = history.subject().blindLoss();
    return Double.isNaN(blind) ? begun : Double.isNaN(begun) ? blind : Math.min(begun, blind);
  }

  private Finding finding(History history, double recent, double level, boolean thrown) {
    Cure[] others = {
      new ChangeLearningRate(10),
      new ChangeLearningRate(0.1),
      new Reinitialise(),
      new AddResidual(),
      new InsertNormalisation()
    };
    List<Cure> cures = thrown ? Overshoot.first(history, new ClipGradients(1)) : List.of(others);
    Evidence loss = new Evidence("loss, mean of the last 5 readings", "training", recent, level);
    Evidence ratio =
        new Evidence(
            "update-ratio, largest median",
            "all parameters",
            Overshoot.worst(history),
            Overshoot.LIMIT);
    return new Finding(
        name(),
        Severity.CRITICAL,
        history.readings().get(0).step(),
        List.of(),
        thrown
            ? Texts.format(
                "The loss is %s where ignoring the input gives %s: single updates were %s times as"
                    + " large as the weights, so the learning rate is far too high.",
                Texts.number(recent), Texts.number(level), Texts.number(Overshoot.worst(history)))
            : Texts.format(
                "The loss is still %s where ignoring the input gives %s.",
                Texts.number(recent), Texts.number(level)),
        thrown ? List.of(loss, ratio) : List.of(loss),
        cures,
        thrown);
  }

  private static double mean(List<Reading> readings) {
    return readings.stream().mapToDouble(Reading::loss).average().orElseThrow();
  }
}
