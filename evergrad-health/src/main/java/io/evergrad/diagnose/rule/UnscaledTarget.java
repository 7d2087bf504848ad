package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.ScaleTargets;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.DataFact;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values to be predicted are far from the size of what a fresh net gives. */
public record UnscaledTarget() implements Rule {

  /** Errors of this size make gradients so many times those that rates are made for. */
  private static final double LARGE = 10;

  /** Targets a tenth as wide as a fresh net's outputs may be lost in them. */
  private static final double NARROW = 0.1;

  /** A start so many times as far off as a constant answer spends the run on coming near. */
  private static final double FAR = 30;

  private static final Set<String> LOSSES =
      Set.of("mean-squared-error", "mean-absolute-error", "huber", "log-cosh");

  @Override
  public String name() {
    return "unscaled-target";
  }

  @Override
  public String sentence() {
    return "The values to be predicted are far from the size of what a fresh net gives.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "clipping-always-on",
        "dead-units",
        "exploding-gradient",
        "learning-rate-too-high",
        "learning-rate-too-low",
        "loss-not-decreasing",
        "loss-plateau",
        "loss-spike",
        "non-finite",
        "oscillating-loss",
        "saturated-activation",
        "too-few-steps",
        "underfitting",
        "update-ratio-out-of-range");
  }

  @Override
  public Optional<Finding> examine(History history) {
    DataFact data = history.subject().data();
    if (history.readings().isEmpty()
        || !data.target().equals("values")
        || !LOSSES.contains(history.subject().settings().loss())) {
      return Optional.empty();
    }
    double size = Math.max(Math.abs(data.targetMean()), data.targetStd());
    double distance = distance(history);
    boolean large = size >= LARGE;
    boolean lost = data.targetStd() > 0 && data.targetStd() <= NARROW && distance >= FAR;
    return large || lost ? Optional.of(finding(history, large, size, distance)) : Optional.empty();
  }

  /** How many times as far off a fresh net is as the best constant answer; NaN where unknown. */
  private static double distance(History history) {
    Reading first = history.readings().get(0);
    double ratio = first.loss() / history.subject().blindLoss();
    boolean absolute = history.subject().settings().loss().equals("mean-absolute-error");
    return first.step() > 0 ? Double.NaN : absolute ? ratio : Math.sqrt(ratio);
  }

  private Finding finding(History history, boolean large, double size, double distance) {
    DataFact data = history.subject().data();
    return new Finding(
        name(),
        Severity.WARNING,
        history.readings().get(0).step(),
        List.of(),
        Texts.format(
            "The targets have a mean of %s and a standard deviation of %s, where a fresh net gives"
                + " numbers about 1 wide around 0.",
            Texts.number(data.targetMean()), Texts.number(data.targetStd())),
        List.of(
            large
                ? new Evidence("size of the targets", "examples", size, LARGE)
                : new Evidence("error at the start beside a constant's", "step 0", distance, FAR)),
        List.of(new ScaleTargets()));
  }
}
