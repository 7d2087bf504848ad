package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the layers give becomes smaller from layer to layer until next to nothing arrives. */
public record ShrinkingSignal() implements Rule {

  /** δ shrinks alike, so every weight's gradient is a hundredth. */
  private static final double NOTE_DECADES = -2;

  private static final double WARNING_DECADES = -3;
  private static final double CRITICAL_DECADES = -4.5;

  /** Finite width alone takes less than this a layer. */
  private static final double STEADY_FACTOR = 0.9;

  @Override
  public String name() {
    return "shrinking-signal";
  }

  @Override
  public String sentence() {
    return "What the layers give becomes smaller from layer to layer until next to nothing arrives.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofStarving("vanishing-gradient", "dead-units", "rank-collapse");
  }

  @Override
  public Optional<Finding> examine(History history) {
    return Spell.born(
            history,
            r -> shrinks(history, r, NOTE_DECADES),
            r -> shrinks(history, r, CRITICAL_DECADES),
            ForwardSignal.NEEDS)
        .map(spell -> finding(history, spell));
  }

  private static boolean shrinks(History history, Reading reading, double decades) {
    ForwardSignal signal = ForwardSignal.of(history.subject(), reading);
    return signal.speaks()
        && signal.trend().decades() <= decades
        && signal.trend().shrinks(STEADY_FACTOR);
  }

  private Finding finding(History history, Spell spell) {
    ForwardSignal signal = ForwardSignal.of(history.subject(), spell.latest());
    boolean grave = spell.isNow(r -> shrinks(history, r, WARNING_DECADES));
    boolean critical = spell.isNow(r -> shrinks(history, r, CRITICAL_DECADES));
    List<Cure> cures = List.of(new Reinitialise(), new InsertNormalisation(), new AddResidual());
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : grave ? Severity.WARNING : Severity.NOTE,
        spell.sinceStep(),
        signal.beyond(Math.pow(10, NOTE_DECADES)),
        spell.format(
            "The outputs shrink by a factor of %s a layer: those of %s are %s of the first layer's.",
            Texts.number(signal.trend().factorPerLayer()),
            signal.last(),
            Texts.number(Math.pow(10, signal.trend().decades()))),
        signal.evidence(NOTE_DECADES, STEADY_FACTOR),
        spell.fromStart() ? cures : UpdateSize.loweredFirst(history, cures.toArray(Cure[]::new)));
  }
}
