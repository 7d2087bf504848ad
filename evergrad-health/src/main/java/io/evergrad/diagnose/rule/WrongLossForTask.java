package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.ChangeLoss;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.MeanSquaredError;
import io.evergrad.loss.On;
import io.evergrad.observe.DataFact;
import io.evergrad.observe.History;
import io.evergrad.observe.Settings;
import io.evergrad.observe.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The loss measures something else than what the targets ask for. */
public record WrongLossForTask() implements Rule {

  /** A rate ten times too low costs ten times the steps, more than any budget has to spare. */
  private static final double SLOW = 0.1;

  /** Numbers that take so few values are names or steps of a scale rather than amounts. */
  private static final int FEW_VALUES = 20;

  /** Fewer examples a value, and few values are what few examples have. */
  private static final int EXAMPLES_A_VALUE = 20;

  /** Rounding to float32 moves a target of 1 by less. */
  private static final double ROUNDING = 1e-5;

  private static final Set<String> DISTANCES =
      Set.of("mean-squared-error", "mean-absolute-error", "huber", "log-cosh");

  @Override
  public String name() {
    return "wrong-loss-for-task";
  }

  @Override
  public String sentence() {
    return "The loss measures something else than what the targets ask for.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "learning-rate-too-low",
        "loss-not-decreasing",
        "loss-plateau",
        "non-finite",
        "too-few-steps",
        "underfitting",
        "unscaled-target",
        "vanishing-gradient",
        "wrong-head-for-loss");
  }

  @Override
  public Optional<Finding> examine(History history) {
    Subject subject = history.subject();
    Settings settings = subject.settings();
    DataFact data = subject.data();
    if (history.readings().isEmpty() || data.examples() == 0 || settings.loss().isEmpty()) {
      return Optional.empty();
    }
    boolean distance = DISTANCES.contains(settings.loss());
    if (distance && data.target().equals("classes")) {
      return Optional.of(ofClasses(history));
    }
    if (!data.target().equals("values")) {
      return Optional.empty();
    }
    if (settings.loss().equals("binary-cross-entropy")) {
      return questions(history);
    }
    boolean few =
        data.distinctTargets() > 1
            && data.distinctTargets() <= FEW_VALUES
            && data.examples() >= EXAMPLES_A_VALUE * data.distinctTargets();
    return distance && few && data.targets() == 1 ? Optional.of(codes(history)) : Optional.empty();
  }

  /**
   * How large the gradient at the start is beside cross-entropy's: 2/C from the mean over C
   * outputs, times the slope of the head, 1/C of a softmax and a quarter of a sigmoid.
   */
  private static double slope(Subject subject) {
    double classes = Math.max(2, subject.data().targets());
    double head =
        Head.of(subject).stream()
            .mapToDouble(h -> h.is("softmax") ? 1 / classes : h.is("sigmoid") ? 0.25 : 1)
            .min()
            .orElse(1);
    return 2 / classes * head;
  }

  /** Whether a stage makes steps of the same size whatever the size of the gradient. */
  private static boolean normalises(Settings settings) {
    String others = settings.optimizer().replace("scale-by-learning-rate", "");
    return others.contains("scale-by-") || others.contains("lbfgs") || others.contains("orthogon");
  }

  private Finding ofClasses(History history) {
    Settings settings = history.subject().settings();
    int classes = history.subject().data().targets();
    double slope = slope(history.subject());
    boolean median = settings.loss().equals("mean-absolute-error") && 1.0 / classes <= SLOW;
    boolean slow = slope < SLOW && !normalises(settings);
    boolean shares = Head.of(history.subject()).stream().anyMatch(h -> h.is("softmax"));
    String what =
        median
            ? Texts.format(
                "%s on %d classes: every output is pulled down by all examples but those of its"
                    + " class, and 0 everywhere costs next to least",
                settings.loss(), classes)
            : Texts.format(
                "%s on %d classes: at the start its gradient is %s times that of cross-entropy",
                settings.loss(), classes, Texts.number(slope));
    return finding(
        history,
        median || slow ? Severity.WARNING : Severity.NOTE,
        what + ".",
        median
            ? new Evidence("examples that pull an output up", "targets", 1.0 / classes, 0.5)
            : new Evidence("gradient beside cross-entropy's", "output", slope, 1),
        new ChangeLoss(new CrossEntropy(shares ? On.PROBABILITIES : On.LOGITS, 0)));
  }

  private Optional<Finding> questions(History history) {
    DataFact data = history.subject().data();
    boolean low = data.targetLeast() < -ROUNDING;
    if (!(low || data.targetLargest() > 1 + ROUNDING) || data.valuesEach() <= 2) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            history,
            Severity.CRITICAL,
            Texts.format(
                "binary-cross-entropy on targets from %s to %s: outside of 0 to 1 it has no lower"
                    + " end.",
                Texts.number(data.targetLeast()), Texts.number(data.targetLargest())),
            low
                ? new Evidence("least target", "targets", data.targetLeast(), 0)
                : new Evidence("largest target", "targets", data.targetLargest(), 1),
            new ChangeLoss(new MeanSquaredError())));
  }

  private Finding codes(History history) {
    DataFact data = history.subject().data();
    return finding(
        history,
        Severity.NOTE,
        Texts.format(
            "%s on %d different values: if they are names of classes, their distances mean"
                + " nothing.",
            history.subject().settings().loss(), data.distinctTargets()),
        new Evidence("different targets", "targets", data.distinctTargets(), FEW_VALUES));
  }

  private Finding finding(
      History history, Severity severity, String summary, Evidence evidence, Cure... cures) {
    long step = history.readings().get(0).step();
    return new Finding(
        name(), severity, step, List.of(), summary, List.of(evidence), List.of(cures));
  }
}
