package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.ReduceDropout;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** So much is dropped that two passes of the same example have next to nothing in common. */
public record DropoutTooStrong() implements Rule {

  /**
   * Two passes through dropout p correlate by 1 − p, for weights drawn independently, through a
   * stack by the product. Three layers of the usual half keep 0.125.
   */
  private static final double KEPT = 0.1;

  /** A fiftieth in common takes fifty passes to average out: said before the first step. */
  private static final double HOPELESS = 0.02;

  /** Below a fifth, dropout is meant for branches and inputs, and does not stack. */
  private static final double SLIGHT = 0.2;

  /** From half on it is meant for the main path. */
  private static final double HALF = 0.5;

  /** Once a tenth of the blind loss is gone, the net learns in spite of it. */
  private static final double LEARNED = 0.9;

  private static final double FAIR_SHARE = 0.05;
  private static final int LEAST_STEPS = 40;

  @Override
  public String name() {
    return "dropout-too-strong";
  }

  @Override
  public String sentence() {
    return "So much is dropped that two passes of the same example have next to nothing in common.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "batch-too-noisy",
        "underfitting",
        "loss-plateau",
        "oscillating-loss",
        "loss-not-decreasing");
  }

  @Override
  public Optional<Finding> examine(History history) {
    LossCurve curve = LossCurve.of(history);
    double level = LossCurve.unlearned(history);
    if (curve.size() == 0 || kept(history, SLIGHT) > KEPT) {
      return Optional.empty();
    }
    boolean fair =
        history.steps() >= Math.max(LEAST_STEPS, FAIR_SHARE * history.subject().plannedSteps());
    double recent = curve.last(Math.max(LEAST_STEPS / 2, curve.size() / 4)).mean();
    boolean high = !(recent < LEARNED * level);
    return high && (fair || kept(history, HALF) <= HOPELESS)
        ? Optional.of(finding(history, recent, level))
        : Optional.empty();
  }

  /** ∏(1 − p) over the layers that drop {@code least} or more. */
  private static double kept(History history, double least) {
    return history.subject().of(LayerFact.Kind.DROPOUT).stream()
        .mapToDouble(LayerFact::drops)
        .filter(p -> p >= least)
        .reduce(1, (product, p) -> product * (1 - p));
  }

  private Finding finding(History history, double recent, double level) {
    List<String> where =
        history.subject().of(LayerFact.Kind.DROPOUT).stream()
            .filter(l -> l.drops() >= SLIGHT)
            .map(LayerFact::path)
            .toList();
    double kept = kept(history, SLIGHT);
    return new Finding(
        name(),
        Severity.WARNING,
        history.readings().isEmpty() ? 0 : history.readings().get(0).step(),
        where,
        Texts.format(
            "%d layers of dropout leave two passes of the same example a share of %s in common; the"
                + " loss is %s where ignoring the input gives %s.",
            where.size(), Texts.number(kept), Texts.number(recent), Texts.number(level)),
        List.of(new Evidence("∏(1 − p)", Texts.range(where), kept, KEPT)),
        List.of(new ReduceDropout(0.2), new ReduceDropout(0)));
  }
}
