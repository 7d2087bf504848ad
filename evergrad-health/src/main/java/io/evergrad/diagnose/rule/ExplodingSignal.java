package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the layers give becomes larger from layer to layer, without bounds. */
public record ExplodingSignal() implements Rule {

  /** Adam mends less in some tens of steps. */
  private static final double NOTE_DECADES = 2;

  private static final double CRITICAL_DECADES = 3;

  /** Finite width and SELU give less. */
  private static final double STEADY_FACTOR = 1.1;

  @Override
  public String name() {
    return "exploding-signal";
  }

  @Override
  public String sentence() {
    return "What the layers give becomes larger from layer to layer, without bounds.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofShaking("exploding-gradient", "saturated-activation", "dead-units");
  }

  @Override
  public Optional<Finding> examine(History history) {
    return Spell.born(
            history,
            r -> isLost(history, r) || grows(history, r, NOTE_DECADES),
            r -> grows(history, r, CRITICAL_DECADES),
            ForwardSignal.NEEDS)
        .flatMap(spell -> finding(history, spell));
  }

  private static boolean grows(History history, Reading reading, double decades) {
    ForwardSignal signal = ForwardSignal.of(history.subject(), reading);
    return signal.speaks()
        && signal.trend().decades() >= decades
        && signal.trend().grows(STEADY_FACTOR);
  }

  /** Whether so few outputs are numbers that no growth can be told. */
  private static boolean isLost(History history, Reading reading) {
    List<LayerFact> weights = history.subject().weightLayers();
    ForwardSignal signal = ForwardSignal.of(history.subject(), reading);
    return !signal.speaks() && signal.layers().size() < weights.size() - 1;
  }

  /** From the latest reading that has numbers: what a growth has ended in is still its doing. */
  private Optional<Finding> finding(History history, Spell spell) {
    Optional<Reading> seen =
        spell.readings().stream()
            .filter(r -> !isLost(history, r))
            .reduce((earlier, later) -> later);
    return seen.map(reading -> finding(history, spell, reading));
  }

  private Finding finding(History history, Spell spell, Reading seen) {
    ForwardSignal signal = ForwardSignal.of(history.subject(), seen);
    boolean critical = spell.isNow(r -> isLost(history, r) || grows(history, r, CRITICAL_DECADES));
    List<Cure> cures = List.of(new Reinitialise(), new InsertNormalisation(), new AddResidual());
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : Severity.NOTE,
        spell.sinceStep(),
        signal.beyond(Math.pow(10, NOTE_DECADES)),
        spell.format(
            "The outputs grow by a factor of %s a layer: those of %s are %s times the first layer's.",
            Texts.number(signal.trend().factorPerLayer()),
            signal.last(),
            Texts.number(Math.pow(10, signal.trend().decades()))),
        signal.evidence(NOTE_DECADES, STEADY_FACTOR),
        spell.fromStart() ? cures : UpdateSize.loweredFirst(history, cures.toArray(Cure[]::new)));
  }
}
