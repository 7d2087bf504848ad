package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.ClipGradients;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The loss leaps far above what it was for many steps, by more than an unlucky batch does. */
public record LossSpike() implements Rule {

  /** Steps that say what is usual. */
  private static final int BEFORE = 50;

  /** Fewer than these say nothing yet. */
  private static final int LEAST_BEFORE = 30;

  /**
   * An unlucky batch lasts a step. Four losses in a row above the largest of fifty have a chance of
   * 4!·50!/54! ≈ 3e-6 under noise of any shape.
   */
  private static final int LASTS = 4;

  /** Standard deviations, estimated by the median of absolute deviations. */
  private static final double BEYOND_NOISE = 8;

  /** A leap of less than a fifth of the blind loss does no harm. */
  private static final double LEAP = 0.2;

  /** Half of the leap still there after ten steps: it does not come back by itself. */
  private static final double KEPT = 0.5;

  private static final int PATIENCE = 10;

  /** Again and again is no accident. */
  private static final int OFTEN = 3;

  /** The median absolute deviation of a normal distribution times this is its deviation. */
  private static final double NORMAL = 1.4826;

  @Override
  public String name() {
    return "loss-spike";
  }

  @Override
  public String sentence() {
    return "The loss leaps far above what it was for many steps, by more than an unlucky batch does.";
  }

  /**
   * @param at where it begins on the curve
   * @param usual the loss before
   * @param height how high it leapt
   * @param deviations the same in deviations of the losses before
   */
  private record Spike(int at, double usual, double height, double deviations) {}

  @Override
  public Optional<Finding> examine(History history) {
    LossCurve curve = LossCurve.of(history);
    double level = LossCurve.unlearned(history);
    if (history.losses().stretches().isEmpty() || !(level > 0)) {
      return Optional.empty();
    }
    List<Spike> spikes = spikes(curve, level);
    return spikes.isEmpty() ? Optional.empty() : Optional.of(finding(curve, spikes));
  }

  private static List<Spike> spikes(LossCurve curve, double level) {
    List<Spike> found = new ArrayList<>();
    for (int i = LEAST_BEFORE; i + LASTS <= curve.size(); i++) {
      LossCurve before = curve.part(Math.max(0, i - BEFORE), i);
      LossCurve leap = curve.part(i, i + LASTS);
      double largest = Arrays.stream(before.values()).max().orElseThrow();
      double least = Arrays.stream(leap.values()).min().orElseThrow();
      if (least > largest && Double.isFinite(leap.mean())) {
        Spike spike = spike(i, before, leap);
        if (spike.height() > LEAP * level && spike.deviations() > BEYOND_NOISE) {
          found.add(spike);
          i += PATIENCE;
        }
      }
    }
    return found;
  }

  private static Spike spike(int at, LossCurve before, LossCurve leap) {
    double usual = before.median();
    double off =
        WeightParameters.median(
            Arrays.stream(before.values()).map(v -> Math.abs(v - usual)).toArray());
    double height = leap.mean() - usual;
    return new Spike(at, usual, height, height / (NORMAL * off));
  }

  private Finding finding(LossCurve curve, List<Spike> spikes) {
    Spike first = spikes.get(0);
    Spike last = spikes.get(spikes.size() - 1);
    LossCurve since = curve.part(last.at(), curve.size());
    boolean stays =
        since.size() >= PATIENCE
            && !(since.last(PATIENCE).mean() < last.usual() + KEPT * last.height());
    boolean often = spikes.size() >= OFTEN;
    return new Finding(
        name(),
        stays || often ? Severity.WARNING : Severity.NOTE,
        curve.steps()[first.at()],
        List.of(),
        Texts.format(
            "At step %d the loss leapt from %s by %s, %s standard deviations of the losses before%s;"
                + " %d such leaps so far.",
            curve.steps()[last.at()],
            Texts.number(last.usual()),
            Texts.number(last.height()),
            Texts.number(Math.min(1e6, last.deviations())),
            stays ? ", and has not come back" : "",
            spikes.size()),
        List.of(
            new Evidence(
                "loss over its median, standard deviations",
                "step " + curve.steps()[last.at()],
                Math.min(1e6, last.deviations()),
                BEYOND_NOISE)),
        stays || often
            ? List.of(new ChangeLearningRate(0.1), new ClipGradients(1))
            : List.of(new ClipGradients(1), new ChangeLearningRate(0.1)));
  }
}
