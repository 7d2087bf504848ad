package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.cure.treatment.ReplaceActivation;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.model.activation.Relu;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.ActivationMean;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.DeadUnits;
import io.evergrad.observe.measure.ExampleSpread;
import io.evergrad.observe.measure.FlatFraction;
import io.evergrad.observe.measure.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Weights so large at the start that bounded activations send neighbouring inputs far apart. */
public record ChaoticStart() implements Rule {

  /** As for exploding-gradient. */
  private static final double WARNING_DECADES = 2;

  private static final double CRITICAL_DECADES = 3;
  private static final double STEADY_FACTOR = 1.1;

  /** Outputs that grow tenfold are not held by bounds. */
  private static final double HELD_DECADES = 1;

  /** As for saturated-activation. */
  private static final double WARNING_SHARE = 0.6;

  private static final double CRITICAL_SHARE = 0.9;

  /** As for the backward signal: fewer bounded layers have no depth for chaos to grow in. */
  private static final int LEAST_BOUNDED = 3;

  /** Examples that chaos has sent apart differ by as much as their outputs are large. */
  private static final double APART = 0.5;

  private static final Measure[] NEEDS = {
    new BackwardSignal(),
    new DeadUnits(),
    new ActivationMean(),
    new ActivationStd(),
    new FlatFraction(),
    new ExampleSpread()
  };

  @Override
  public String name() {
    return "chaotic-start";
  }

  @Override
  public String sentence() {
    return "Weights so large at the start that bounded activations send neighbouring inputs far"
        + " apart.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofShaking(
        "exploding-gradient",
        "saturated-activation",
        "vanishing-gradient",
        "rank-collapse",
        "learning-rate-too-low",
        "unchanged-parameters");
  }

  @Override
  public Optional<Finding> examine(History history) {
    Subject subject = history.subject();
    if (!subject.of(LayerFact.Kind.NORMALISATION).isEmpty() || HiddenBounds.of(subject).isEmpty()) {
      return Optional.empty();
    }
    return Spell.born(
            history,
            r -> isChaotic(subject, r, WARNING_DECADES, WARNING_SHARE),
            r -> isChaotic(subject, r, CRITICAL_DECADES, CRITICAL_SHARE),
            NEEDS)
        .filter(Spell::fromStart)
        .map(spell -> finding(subject, spell));
  }

  private static boolean isChaotic(Subject subject, Reading reading, double decades, double share) {
    ForwardSignal forward = ForwardSignal.of(subject, reading);
    boolean held = !forward.speaks() || forward.trend().decades() < HELD_DECADES;
    return held
        && (explodes(subject, reading, decades)
            || leastFlat(subject, reading)
                .filter(l -> flat(l, reading) >= share && sendsApart(subject, reading))
                .isPresent());
  }

  private static boolean explodes(Subject subject, Reading reading, double decades) {
    Flow flow = Flow.of(subject, reading);
    return flow.speaks() && flow.decades() >= decades && flow.trend().grows(STEADY_FACTOR);
  }

  /** Flat units that give the same for every example are pressed there by their biases. */
  private static boolean sendsApart(Subject subject, Reading reading) {
    double[] spread = reading.of(new ExampleSpread());
    return HiddenBounds.of(subject).stream().allMatch(l -> spread[l.index()] >= APART);
  }

  /** The least flat bounded layer of those whose inputs are bounded too, by the first. */
  private static Optional<LayerFact> leastFlat(Subject subject, Reading reading) {
    List<LayerFact> bounded = HiddenBounds.of(subject);
    return bounded.size() < LEAST_BOUNDED
        ? Optional.empty()
        : bounded.stream().skip(1).min(Comparator.comparingDouble(l -> flat(l, reading)));
  }

  private static double flat(LayerFact layer, Reading reading) {
    return reading.of(new FlatFraction())[layer.index()];
  }

  private Finding finding(Subject subject, Spell spell) {
    Reading latest = spell.latest();
    Flow flow = Flow.of(subject, latest);
    List<Evidence> evidence = new ArrayList<>();
    if (explodes(subject, latest, WARNING_DECADES)) {
      evidence.addAll(flow.evidence(WARNING_DECADES, STEADY_FACTOR));
    }
    leastFlat(subject, latest)
        .filter(l -> flat(l, latest) >= WARNING_SHARE)
        .map(l -> new Evidence("flat-fraction", l.path(), flat(l, latest), WARNING_SHARE))
        .ifPresent(evidence::add);
    boolean critical = spell.isNow(r -> isChaotic(subject, r, CRITICAL_DECADES, CRITICAL_SHARE));
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : Severity.WARNING,
        spell.sinceStep(),
        flow.layers().stream().map(LayerFact::path).toList(),
        spell.format(
            "The weights are too large at the start: δ changes by a factor of %s a layer on its way"
                + " back, while the activations' bounds hold the outputs.",
            Texts.number(flow.factorPerLayer())),
        evidence,
        List.of(new Reinitialise(), new InsertNormalisation(), new ReplaceActivation(new Relu())));
  }
}
