package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.ExampleSpread;
import io.evergrad.observe.measure.Measure;
import io.evergrad.observe.measure.SignalSpread;
import io.evergrad.observe.measure.UnitSpread;
import io.evergrad.observe.measure.WeightNorm;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All units of a layer give the same and are told the same: they stay one unit for ever. */
public record SymmetricStart() implements Rule {

  /** Rounding makes less of a difference, and drawn weights make far more. */
  private static final double EQUAL = 1e-4;

  private static final Measure[] NEEDS = {
    new UnitSpread(),
    new SignalSpread(),
    new ExampleSpread(),
    new BackwardSignal(),
    new WeightNorm()
  };

  @Override
  public String name() {
    return "symmetric-start";
  }

  @Override
  public String sentence() {
    return "All units of a layer give the same and are told the same: they stay one unit for ever.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofStarving(
        "shrinking-signal",
        "dead-units",
        "exploding-signal",
        "exploding-gradient",
        "vanishing-gradient",
        "saturated-activation",
        "rank-collapse");
  }

  @Override
  public Optional<Finding> examine(History history) {
    Subject subject = history.subject();
    return Spell.born(history, r -> !symmetric(subject, r).isEmpty(), r -> true, NEEDS)
        .filter(Spell::fromStart)
        .map(spell -> finding(subject, spell));
  }

  private static List<LayerFact> symmetric(Subject subject, Reading reading) {
    return subject.layers().stream().filter(l -> isSymmetric(subject, l, reading)).toList();
  }

  /**
   * Equal outputs alone are no sickness: a layer of zeros at the end of a branch, or of the net, is
   * told different things unit by unit and parts at the first step. Nor are equal signals.
   */
  private static boolean isSymmetric(Subject subject, LayerFact layer, Reading reading) {
    boolean learns =
        layer.kind() == LayerFact.Kind.WEIGHTS || layer.kind() == LayerFact.Kind.RECURRENT;
    int i = layer.index();
    return learns
        && layer.units() > 1
        && isEqual(reading.of(new UnitSpread())[i])
        && (reading.of(new BackwardSignal())[i] == 0 || isEqual(reading.of(new SignalSpread())[i]))
        && isOfItsWeights(subject, layer, reading);
  }

  private static boolean isEqual(double spread) {
    return Double.isNaN(spread) || spread < EQUAL;
  }

  /** What is given nothing gives the same by all units, whatever its weights. */
  private static boolean isOfItsWeights(Subject subject, LayerFact layer, Reading reading) {
    int weight = subject.parameters().indexOf(layer.path() + ".weight");
    boolean none = weight >= 0 && reading.of(new WeightNorm())[weight] == 0;
    return none || reading.of(new ExampleSpread())[layer.index()] > EQUAL;
  }

  private Finding finding(Subject subject, Spell spell) {
    List<LayerFact> layers = symmetric(subject, spell.latest());
    LayerFact first = layers.get(0);
    double spread = spell.latest().of(new UnitSpread())[first.index()];
    return new Finding(
        name(),
        Severity.CRITICAL,
        spell.sinceStep(),
        layers.stream().map(LayerFact::path).toList(),
        spell.format(
            "All %d units of %s start alike and get the same gradient, so they stay alike: %d layers"
                + " are as good as one unit wide.",
            first.units(), first.path(), layers.size()),
        List.of(
            new Evidence("unit-spread", first.path(), Double.isNaN(spread) ? 0 : spread, EQUAL)),
        List.of(new Reinitialise()));
  }
}
