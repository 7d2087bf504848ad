package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.observe.measure.WeightNorm;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Some weights move a thousand times slower or faster, for their size, than the others. */
public record UpdateRatioOutOfRange() implements Rule {

  /** A layer that moves a thousandth as much as the middle one stands still beside it. */
  private static final double DECADES = 3;

  /**
   * An update of 3 times its size at step 0 overwrites a weight: 3²/(3² + 1) = 90 % of it is new.
   */
  private static final double OVERWRITTEN = 3;

  /** Moments and momentum have settled after so many readings. */
  private static final int LEAST_READINGS = 5;

  /** With fewer weights the middle one says nothing of the others. */
  private static final int LEAST_WEIGHTS = 3;

  /** Where more than a quarter is off, the signal's way through depth is at fault, not these. */
  private static final double MOST_SHARE = 0.25;

  /** Below a tenth of the blind loss little is left to move for, and ratios are chance. */
  private static final double LEARNED = 0.1;

  @Override
  public String name() {
    return "update-ratio-out-of-range";
  }

  @Override
  public String sentence() {
    return "Some weights move a thousand times slower or faster, for their size, than the others.";
  }

  @Override
  public Set<String> explains() {
    return Set.of("underfitting", "loss-plateau", "too-few-steps", "loss-not-decreasing");
  }

  @Override
  public Optional<Finding> examine(History history) {
    List<Reading> readings = history.readings(new UpdateRatio(), new WeightNorm());
    int[] weights = WeightParameters.of(history.subject());
    boolean few = readings.isEmpty() || weights.length < LEAST_WEIGHTS;
    double loss = LossCurve.of(history).last(LEAST_READINGS).mean();
    if (few || loss < LEARNED * LossCurve.unlearned(history)) {
      return Optional.empty();
    }
    int[] lost = overwritten(readings.get(0), weights);
    if (lost.length > 0 && 2 * lost.length < weights.length) {
      return Optional.of(
          finding(history, readings.subList(0, 1), lost).withSeverity(Severity.CRITICAL));
    }
    if (readings.size() < LEAST_READINGS) {
      return Optional.empty();
    }
    List<Reading> recent =
        readings.subList(
            Math.min(readings.size() - LEAST_READINGS, readings.size() / 2), readings.size());
    int[] odd =
        Arrays.stream(weights)
            .filter(i -> born(readings.get(0), i) && isOdd(recent, weights, i))
            .toArray();
    return odd.length == 0 || odd.length > MOST_SHARE * weights.length
        ? Optional.empty()
        : Optional.of(finding(history, recent, odd));
  }

  /** Weights that step 0 overwrote while it moved the middle one a thousandth as much. */
  private static int[] overwritten(Reading first, int[] weights) {
    return Arrays.stream(weights)
        .filter(i -> first.step() == 0 && born(first, i))
        .filter(i -> first.of(new UpdateRatio())[i] >= OVERWRITTEN)
        .filter(i -> decades(first, weights, i) >= DECADES)
        .toArray();
  }

  /** Whether weights began with a size: those that begin at 0 have no ratio yet. */
  private static boolean born(Reading first, int i) {
    return first.of(new WeightNorm())[i] > 0;
  }

  private static boolean isOdd(List<Reading> recent, int[] weights, int i) {
    double first = decades(recent.get(0), weights, i);
    return recent.stream()
        .mapToDouble(r -> decades(r, weights, i))
        .allMatch(d -> Math.abs(d) >= DECADES && Math.signum(d) == Math.signum(first));
  }

  /** log10 of a ratio over the middle one; 0 where either is 0. */
  private static double decades(Reading reading, int[] weights, int i) {
    double[] ratios = reading.of(new UpdateRatio());
    double middle = middle(reading, weights);
    return middle > 0 && ratios[i] > 0 ? Math.log10(ratios[i] / middle) : 0;
  }

  private static double middle(Reading reading, int[] weights) {
    double[] ratios = reading.of(new UpdateRatio());
    return WeightParameters.median(Arrays.stream(weights).mapToDouble(i -> ratios[i]).toArray());
  }

  private Finding finding(History history, List<Reading> recent, int[] odd) {
    int[] weights = WeightParameters.of(history.subject());
    Reading latest = recent.get(recent.size() - 1);
    List<String> all = history.subject().parameters();
    int worst =
        Arrays.stream(odd)
            .boxed()
            .max(Comparator.comparingDouble(i -> Math.abs(decades(latest, weights, i))))
            .orElseThrow();
    double ratio = latest.of(new UpdateRatio())[worst];
    List<Cure> cures = List.of(new Reinitialise(), new InsertNormalisation());
    return new Finding(
        name(),
        Severity.WARNING,
        recent.get(0).step(),
        Arrays.stream(odd).mapToObj(all::get).toList(),
        Texts.format(
            "The updates of %s are %s of its size where the middle weights' are %s; %d of %d are so"
                + " far off.",
            all.get(worst),
            Texts.number(ratio),
            Texts.number(middle(latest, weights)),
            odd.length,
            weights.length),
        List.of(
            new Evidence(
                "update-ratio over the middle one",
                all.get(worst),
                Math.pow(10, decades(latest, weights, worst)),
                Math.pow(10, Math.signum(decades(latest, weights, worst)) * DECADES))),
        cures);
  }
}
