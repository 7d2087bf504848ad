package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.Regularise;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.History.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The net goes on learning its examples while it gets worse on others. */
public record Overfitting() implements Rule {

  /** Validations after the best, which itself is the best by luck too. */
  private static final int SINCE_BEST = 6;

  /** A rise by a tenth of what knowing nothing costs is more than a little overconfidence. */
  private static final double RISE = 0.1;

  /** Below this share of the validation loss the training loss has left it behind. */
  private static final double LEFT_BEHIND = 0.8;

  /** A mean over n examples has a standard error of about itself over √n. */
  private static final double ERRORS = 4;

  /** Validations without a better one, the usual patience of early stopping at its least. */
  private static final int PATIENCE = 3;

  /** Better than blind by less is not better. */
  private static final double NO_BETTER = 0.97;

  /** More than half of what was learned is not true of other examples. */
  private static final double NOT_TRUE = 0.5;

  /** Half of the loss learned by heart. */
  private static final double BY_HEART = 0.5;

  private static final int WINDOW = 50;

  @Override
  public String name() {
    return "overfitting";
  }

  @Override
  public String sentence() {
    return "The net goes on learning its examples while it gets worse on others.";
  }

  @Override
  public Optional<Finding> examine(History history) {
    List<Trial> trials =
        history.trials().stream().filter(t -> Double.isFinite(t.validation().loss())).toList();
    double blind = history.subject().blindLoss();
    double[] losses = history.losses().latest(WINDOW);
    boolean unknown = trials.isEmpty() || losses.length == 0 || !(blind > 0);
    if (unknown
        || history.subject().data().validation() == 0
        || history.subject().settings().earlyStopping()) {
      return Optional.empty();
    }
    double training = Arrays.stream(losses).average().orElse(Double.NaN);
    return Stream.of(rising(history, trials, training), byHeart(history, trials, training))
        .flatMap(Optional::stream)
        .reduce((a, b) -> b.severity().compareTo(a.severity()) > 0 ? b : a);
  }

  private Optional<Finding> rising(History history, List<Trial> trials, double training) {
    int best = best(trials);
    List<Trial> since = trials.subList(best + 1, trials.size());
    if (since.size() < SINCE_BEST) {
      return Optional.empty();
    }
    Optional<LossTrend> trend =
        LossTrend.of(
            since.stream().map(t -> new double[] {t.step(), loss(t)}).toList(),
            since.get(0).step());
    double least = loss(trials.get(best));
    double now =
        since.subList(since.size() - 3, since.size()).stream()
            .mapToDouble(Overfitting::loss)
            .average()
            .orElseThrow();
    double blind = history.subject().blindLoss();
    double noise = ERRORS * least / Math.sqrt(history.subject().data().validation());
    boolean holds =
        trend.filter(LossTrend::rises).isPresent()
            && now - least >= Math.max(RISE * blind, noise)
            && training <= LEFT_BEHIND * now;
    if (!holds) {
      return Optional.empty();
    }
    double gain =
        since.get(since.size() - 1).validation().value() - trials.get(best).validation().value();
    boolean answersBetter = gain > chanceError(history);
    return Optional.of(
        finding(
            answersBetter ? Severity.NOTE : Severity.WARNING,
            trials.get(best).step(),
            Texts.format(
                "The validation loss was %s after %d steps and is %s now, while the training loss"
                    + " is %s.",
                Texts.number(least),
                trials.get(best).step(),
                Texts.number(now),
                Texts.number(training)),
            new Evidence("rise of the validation loss", "validation", now - least, RISE * blind)));
  }

  /** Half of the training loss is gone, and most of that gain is none on other examples. */
  private Optional<Finding> byHeart(History history, List<Trial> trials, double training) {
    Trial latest = trials.get(trials.size() - 1);
    double blind = history.subject().blindLoss();
    double noise = ERRORS * blind / Math.sqrt(history.subject().data().validation());
    double gap = loss(latest) - training;
    double share = gap / (blind - training);
    boolean stays = trials.size() - 1 - best(trials) >= PATIENCE && share >= NOT_TRUE;
    boolean worthless = loss(latest) >= NO_BETTER * blind;
    if (training > BY_HEART * blind || gap < noise || !(stays || worthless)) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            !stays && answers(history, latest) ? Severity.NOTE : Severity.WARNING,
            latest.step(),
            Texts.format(
                "The training loss is %s and the validation loss %s, where ignoring the input gives"
                    + " %s: most of what was learned is not true of other examples.",
                Texts.number(training), Texts.number(loss(latest)), Texts.number(blind)),
            new Evidence("share of the gain that is by heart", "validation", share, NOT_TRUE)));
  }

  private static int best(List<Trial> trials) {
    return IntStream.range(0, trials.size())
        .reduce(0, (a, b) -> loss(trials.get(b)) < loss(trials.get(a)) ? b : a);
  }

  /** Whether the answers are right more often than the commonest class alone would be. */
  private static boolean answers(History history, Trial trial) {
    double share = Math.max(0, history.subject().data().commonest());
    boolean accuracy = trial.validation().metric().equals("accuracy");
    double chance = accuracy ? share : 0;
    return trial.validation().value() > chance + ERRORS * chanceError(history);
  }

  /** The largest standard error that a share of so many examples has. */
  private static double chanceError(History history) {
    return Math.sqrt(0.25 / history.subject().data().validation());
  }

  private static double loss(Trial trial) {
    return trial.validation().loss();
  }

  private Finding finding(Severity severity, long since, String summary, Evidence evidence) {
    return new Finding(
        name(), severity, since, List.of(), summary, List.of(evidence), List.of(new Regularise()));
  }
}
