package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.ScaleFeatures;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.DataFact;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.ActivationMean;
import io.evergrad.observe.measure.ActivationStd;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The features are far larger or smaller than 1, or far larger than one another. */
public record UnscaledInput() implements Rule {

  /** Initializers keep a signal of size 1; the first layer takes steps ten times too long. */
  private static final double LARGE = 10;

  /** So much smaller, no weight of usual size sees the features beside its bias. */
  private static final double SMALL = 0.05;

  /** Outputs of the first layer beyond three deviations lie where bounded activations are flat. */
  private static final double SOUND_OUTPUT = 3;

  /** A rate that suits the widest feature needs the square, 900 steps, for the typical one. */
  private static final double BETWEEN = 30;

  /** Within this size a feature may be wide because others are rare, as counts of words are. */
  private static final double WIDE = 3;

  @Override
  public String name() {
    return "unscaled-input";
  }

  @Override
  public String sentence() {
    return "The features are far larger or smaller than 1, or far larger than one another.";
  }

  @Override
  public Set<String> explains() {
    return Set.of(
        "batch-too-noisy",
        "chaotic-start",
        "clipping-always-on",
        "dead-units",
        "exploding-gradient",
        "exploding-signal",
        "learning-rate-too-high",
        "learning-rate-too-low",
        "loss-not-decreasing",
        "loss-plateau",
        "loss-spike",
        "non-finite",
        "oscillating-loss",
        "rank-collapse",
        "saturated-activation",
        "shrinking-signal",
        "underfitting",
        "update-ratio-out-of-range",
        "vanishing-gradient");
  }

  @Override
  public Optional<Finding> examine(History history) {
    Subject subject = history.subject();
    List<LayerFact> first = subject.layers().stream().filter(LayerFact::first).toList();
    List<Reading> readings = history.readings(new ActivationMean(), new ActivationStd());
    boolean multiplies =
        first.stream()
            .allMatch(
                l -> l.kind() == LayerFact.Kind.WEIGHTS || l.kind() == LayerFact.Kind.RECURRENT);
    if (first.isEmpty() || !multiplies || readings.isEmpty() || subject.data().examples() == 0) {
      return Optional.empty();
    }
    double outputs = first.stream().mapToDouble(l -> size(readings.get(0), l)).max().orElse(0);
    return finding(history, first, outputs);
  }

  private static double size(Reading reading, LayerFact layer) {
    double mean = reading.of(new ActivationMean())[layer.index()];
    return Math.hypot(mean, reading.of(new ActivationStd())[layer.index()]);
  }

  private Optional<Finding> finding(History history, List<LayerFact> first, double outputs) {
    DataFact data = history.subject().data();
    double between = data.widestFeature() / data.typicalFeature();
    boolean uneven = between >= BETWEEN && data.widestFeature() >= WIDE;
    boolean normalised = first.stream().allMatch(l -> isNormalised(history.subject(), l));
    boolean large = data.featureRms() >= LARGE && !normalised;
    boolean small = data.featureLargest() <= SMALL && data.featureRms() > 0 && !normalised;
    if (!uneven && !large && !small) {
      return Optional.empty();
    }
    boolean made = (large && outputs <= SOUND_OUTPUT) || (small && outputs >= SMALL);
    String where = first.get(0).path();
    Evidence evidence =
        large || small
            ? new Evidence(
                large ? "root mean square of the features" : "largest feature",
                "examples",
                large ? data.featureRms() : data.featureLargest(),
                large ? LARGE : SMALL)
            : new Evidence("widest feature beside the typical one", "examples", between, BETWEEN);
    return Optional.of(
        new Finding(
            name(),
            made && !uneven ? Severity.NOTE : Severity.WARNING,
            history.readings().get(0).step(),
            first.stream().map(LayerFact::path).toList(),
            large || small ? sized(data, where, outputs) : spread(data, between),
            List.of(
                evidence, new Evidence("size of the first outputs", where, outputs, SOUND_OUTPUT)),
            List.of(new ScaleFeatures(), new InsertNormalisation())));
  }

  private static String sized(DataFact data, String where, double outputs) {
    return Texts.format(
        "The features have a root mean square of %s, the largest is %s: at the start %s gives"
            + " numbers of size %s.",
        Texts.number(data.featureRms()),
        Texts.number(data.featureLargest()),
        where,
        Texts.number(outputs));
  }

  private static String spread(DataFact data, double between) {
    return Texts.format(
        "The widest feature has a standard deviation of %s, %s times the typical one: what fits"
            + " the one is far too short a step for the other.",
        Texts.number(data.widestFeature()), Texts.number(between));
  }

  /** Whether what the layer gives is normalised before anything else happens to it. */
  private static boolean isNormalised(Subject subject, LayerFact layer) {
    int next = layer.index() + 1;
    return next < subject.layers().size()
        && subject.layers().get(next).kind() == LayerFact.Kind.NORMALISATION;
  }
}
