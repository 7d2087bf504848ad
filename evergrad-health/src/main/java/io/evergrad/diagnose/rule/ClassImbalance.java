package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.BalanceClasses;
import io.evergrad.cure.treatment.BalanceSampling;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.DataFact;
import io.evergrad.observe.History;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Some class is so rare that leaving it out costs next to nothing. */
public record ClassImbalance() implements Rule {

  /** Its examples make a tenth of the gradient that an even share would. */
  private static final double WARNING_SHARE = 0.1;

  /** Three to one is worth knowing when an accuracy is read. */
  private static final double NOTE_SHARE = 0.5;

  /** So many standard deviations below an even share is no chance, whichever class it is. */
  private static final double DEVIATIONS = 4;

  /** A wrong answer costs ln 2 at least, so a loss below its share bounds what goes wrong. */
  private static final double MISSED = 0.25;

  @Override
  public String name() {
    return "class-imbalance";
  }

  @Override
  public String sentence() {
    return "Some class is so rare that leaving it out costs next to nothing.";
  }

  @Override
  public Set<String> explains() {
    return Set.of("loss-not-decreasing", "loss-plateau", "overfitting", "underfitting");
  }

  @Override
  public Optional<Finding> examine(History history) {
    DataFact data = history.subject().data();
    boolean balanced = !history.subject().settings().balance().isEmpty();
    if (history.readings().isEmpty() || balanced || classes(history) < 2) {
      return Optional.empty();
    }
    double fair = data.rarest() * classes(history);
    int seen = Math.min(DataFact.MOST, data.examples());
    double expected = seen / (double) classes(history);
    boolean chance = expected * (1 - fair) < DEVIATIONS * Math.sqrt(expected);
    return fair > NOTE_SHARE || chance ? Optional.empty() : Optional.of(finding(history, fair));
  }

  /** The number of classes, 2 where targets are answers to one question, else 0. */
  private static int classes(History history) {
    DataFact data = history.subject().data();
    if (data.target().equals("classes")) {
      return data.distinctTargets() < 2 ? 0 : data.targets();
    }
    boolean question =
        history.subject().settings().loss().equals("binary-cross-entropy")
            && data.target().equals("values")
            && data.targets() == 1
            && data.distinctTargets() == 2;
    return question ? 2 : 0;
  }

  /**
   * Whether most of the rarest class is told apart, even if all of the loss is that class's. Only
   * other examples say so: the few of a rare class are soon known by heart.
   */
  private static boolean hasLearned(History history) {
    double limit = MISSED * history.subject().data().rarest() * Math.log(2);
    return history.trials().stream()
        .reduce((earlier, later) -> later)
        .filter(t -> t.validation().loss() < limit)
        .isPresent();
  }

  private Finding finding(History history, double fair) {
    DataFact data = history.subject().data();
    boolean grave = fair <= WARNING_SHARE && !hasLearned(history);
    return new Finding(
        name(),
        grave ? Severity.WARNING : Severity.NOTE,
        history.readings().get(0).step(),
        List.of(),
        Texts.format(
            "The rarest of %d classes has %s %% of the examples, the commonest %s %%: who always"
                + " answers the commonest is right that often.",
            classes(history),
            Texts.number(100 * data.rarest()),
            Texts.number(100 * data.commonest())),
        List.of(new Evidence("rarest class beside an even share", "targets", fair, WARNING_SHARE)),
        List.of(new BalanceClasses(), new BalanceSampling()));
  }
}
