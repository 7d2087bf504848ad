package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.Widen;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The net is too small for its task: the training loss is high, and will be. */
public record Underfitting() implements Rule {

  /** Four numbers are all that such a layer passes on of an example. */
  private static final int NARROW = 4;

  /** A loss above half of what ignoring the input costs is far from learned. */
  private static final double HIGH = 0.5;

  /** A linear net may be meant: at a fifth less than blind McFadden (1979) calls its fit good. */
  private static final double HIGH_LINEAR = 0.8;

  private static final double LATEST_HALF = 0.5;

  /** A loss that as many steps again would raise by a tenth is driven, not stuck. */
  private static final double LEFT_ALONE = 1.1;

  /** At the usual thousandth a step, so many can move every weight by a fifth. */
  private static final int LEAST_STEPS = 200;

  /** The least units a hidden layer gets. */
  private static final int WIDTH = 64;

  @Override
  public String name() {
    return "underfitting";
  }

  @Override
  public String sentence() {
    return "The net is too small for its task: the training loss is high, and will be.";
  }

  @Override
  public Set<String> explains() {
    return Set.of("loss-not-decreasing", "loss-plateau");
  }

  @Override
  public Optional<Finding> examine(History history) {
    Subject subject = history.subject();
    List<LayerFact> hidden =
        subject.weightLayers().stream().filter(l -> l.fromOutput() == 0).toList();
    boolean ends = subject.layers().stream().anyMatch(l -> l.fromOutput() > 0);
    boolean plain =
        subject.layers().stream()
            .noneMatch(
                l ->
                    l.kind() == LayerFact.Kind.RECURRENT
                        || l.kind() == LayerFact.Kind.ATTENTION
                        || l.kind() == LayerFact.Kind.EMBEDDING);
    long steps = Math.max(LEAST_STEPS, subject.plannedSteps() / 2);
    if (!ends || !plain || history.steps() < steps || isWronglyPaced(history)) {
      return Optional.empty();
    }
    boolean linear = isLinear(subject);
    List<LayerFact> narrow = hidden.stream().filter(l -> l.units() <= NARROW).toList();
    return linear || !narrow.isEmpty() ? stuck(history, narrow, linear) : Optional.empty();
  }

  /** Steps too small or too large explain a loss that does not fall. */
  private static boolean isWronglyPaced(History history) {
    return UpdateSize.largest(history) < TooFewSteps.LEAST_UPDATE || UpdateSize.overshoots(history);
  }

  /** Whether as many steps again at the pace of the latest half would leave the loss high. */
  private static boolean staysHigh(History history, LossTrend trend) {
    double later = trend.mean() + trend.slope() * history.steps();
    return later > HIGH * history.subject().blindLoss() && later < LEFT_ALONE * trend.mean();
  }

  private static boolean isLinear(Subject subject) {
    return subject.activations().stream().allMatch(a -> a.fromOutput() > 0);
  }

  private Optional<Finding> stuck(History history, List<LayerFact> narrow, boolean linear) {
    double blind = history.subject().blindLoss();
    return LossTrend.of(history, LATEST_HALF)
        .filter(t -> t.mean() > HIGH * blind && staysHigh(history, t))
        .map(
            trend ->
                new Finding(
                    name(),
                    linear && trend.mean() < HIGH_LINEAR * blind ? Severity.NOTE : Severity.WARNING,
                    trend.from(),
                    narrow.stream().map(LayerFact::path).toList(),
                    Texts.format(
                        "The training loss stays at %s, %.0f %% of what ignoring the input gives;"
                            + " %s.",
                        Texts.number(trend.mean()),
                        100 * trend.mean() / blind,
                        linear
                            ? "the net has no hidden activation, so it is linear"
                            : Texts.format(
                                "%s passes on %d numbers of an example",
                                narrow.get(0).path(), narrow.get(0).units())),
                    List.of(
                        new Evidence(
                            "loss beside the blind one", "training", trend.mean() / blind, HIGH)),
                    List.of(new Widen(WIDTH))));
  }
}
