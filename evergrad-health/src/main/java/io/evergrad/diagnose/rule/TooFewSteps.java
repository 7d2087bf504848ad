package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.TrainLonger;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plan ends before the net can have learned what it was learning. */
public record TooFewSteps() implements Rule {

  /** An update below this needs ten thousand steps to make as much as a weight. */
  static final double LEAST_UPDATE = 1e-4;

  /** Even a net of a hundred units a layer in the lazy limit moves its weights by a tenth. */
  private static final double MOVE = 0.1;

  /** Readings that tell how large steps are; a first one may be unlike the others. */
  private static final int READINGS = 3;

  /** Near the end the last quarter of the run is as steady as it will be. */
  private static final double END = 0.95;

  private static final double LAST_QUARTER = 0.25;

  /** A loss that as many steps again would lower by a tenth is not done falling. */
  private static final double NOTE_FALL = 0.1;

  private static final double WARNING_FALL = 0.25;

  /** And one that is still this near the answer without input has hardly begun. */
  private static final double BARELY = 0.7;

  /** Where not all examples were seen once, half of the loss left is enough to be worth a pass. */
  private static final double LEFT = 0.5;

  /** What a longer plan has more steps. */
  private static final int LONGER = 4;

  @Override
  public String name() {
    return "too-few-steps";
  }

  @Override
  public String sentence() {
    return "The plan ends before the net can have learned what it was learning.";
  }

  @Override
  public Set<String> explains() {
    return Set.of("loss-not-decreasing");
  }

  @Override
  public Optional<Finding> examine(History history) {
    long planned = history.subject().plannedSteps();
    if (planned <= 0 || history.subject().settings().batch() == 0) {
      return Optional.empty();
    }
    Optional<Finding> hopeless = hopeless(history, planned);
    return hopeless.isPresent() ? hopeless : unfinished(history, planned);
  }

  /** Not a whole pass over the examples, and steps too small for so few. */
  private Optional<Finding> hopeless(History history, long planned) {
    Settings settings = history.subject().settings();
    double size = UpdateSize.typical(history, READINGS);
    double move = size * planned;
    if (isWholePass(history, planned) || !(size >= LEAST_UPDATE) || move >= MOVE) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            name(),
            Severity.WARNING,
            history.readings().get(0).step(),
            List.of(),
            Texts.format(
                "%d steps of %s of the weights change them by %s at most, and see %.0f %% of the"
                    + " examples.",
                planned,
                Texts.number(size),
                Texts.number(move),
                100.0 * planned / settings.stepsPerEpoch()),
            List.of(new Evidence("update-ratio times planned steps", "the run", move, MOVE)),
            List.of(
                new TrainLonger(
                    Math.toIntExact(
                        Math.max(
                            settings.stepsPerEpoch(),
                            (long) Math.min(1e6, LONGER * MOVE / size)))))));
  }

  private static boolean isWholePass(History history, long planned) {
    return planned >= history.subject().settings().stepsPerEpoch();
  }

  private Optional<Finding> unfinished(History history, long planned) {
    if (history.steps() < END * planned) {
      return Optional.empty();
    }
    double blind = history.subject().blindLoss();
    return LossTrend.of(history, LAST_QUARTER)
        .filter(LossTrend::falls)
        .filter(t -> t.mean() > 0 && -t.slope() * planned >= NOTE_FALL * t.mean())
        .map(
            trend -> {
              double fall = -trend.slope() * planned / trend.mean();
              double now = trend.at(Math.max(history.steps(), planned));
              double most = isWholePass(history, planned) ? BARELY : LEFT;
              boolean barely = now > most * blind && fall >= WARNING_FALL;
              return new Finding(
                  name(),
                  barely ? Severity.WARNING : Severity.NOTE,
                  trend.from(),
                  List.of(),
                  Texts.format(
                      "At the end the loss still falls: as many steps again at that pace would"
                          + " take %.0f %% off %s.",
                      100 * Math.min(1, fall), Texts.number(trend.mean())),
                  List.of(new Evidence("fall in as many steps again", "loss", fall, NOTE_FALL)),
                  List.of(new TrainLonger(Math.toIntExact(LONGER * planned))));
            });
  }
}
