package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.GateRecurrence;
import io.evergrad.cure.treatment.OpenRecurrence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.SignalThroughTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gradient of a recurrent layer fades on its way back in time: early inputs are not learned.
 */
public record RecurrentVanishing() implements Rule {

  /** A thousandth of the gradient tells of the first input. */
  private static final double NOTE_DECADES = -3;

  private static final double WARNING_DECADES = -4.5;

  /** Below the rounding of the sum over the steps that float32 makes. */
  private static final double CRITICAL_DECADES = -7;

  /** A memory of twenty steps or more may be what a long sequence needs. */
  private static final double STEADY_FACTOR = 0.95;

  /**
   * A gate that starts undecided stands at σ(0) = ½ and leaves as much a step. One that leaves less
   * than a tenth is shut: its slope σ(1 − σ) is below 0.09 where an undecided one has 0.25, and
   * what should open it has faded by then.
   */
  private static final double SHUT_FACTOR = 0.1;

  @Override
  public String name() {
    return "recurrent-vanishing";
  }

  @Override
  public String sentence() {
    return "The gradient of a recurrent layer fades on its way back in time: early inputs are not"
        + " learned.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofStarving("vanishing-gradient");
  }

  @Override
  public Optional<Finding> examine(History history) {
    Subject subject = history.subject();
    return Spell.born(
            history,
            r -> worst(subject, r, NOTE_DECADES).isPresent(),
            r -> worst(subject, r, CRITICAL_DECADES).isPresent(),
            new SignalThroughTime())
        .map(spell -> finding(history, spell));
  }

  private static Optional<TimeSignal> worst(Subject subject, Reading reading, double decades) {
    return TimeSignal.all(subject, reading)
        .filter(t -> t.factor() < STEADY_FACTOR && t.decades() <= decades)
        .min(Comparator.comparingDouble(TimeSignal::decades));
  }

  /** Gates that start half closed learn to open, so such a layer is noted and no more. */
  private static boolean lost(Subject subject, Reading reading, double decades) {
    return TimeSignal.all(subject, reading)
        .anyMatch(
            t ->
                t.factor() < (t.isGated() ? SHUT_FACTOR : STEADY_FACTOR) && t.decades() <= decades);
  }

  private Finding finding(History history, Spell spell) {
    Subject subject = history.subject();
    TimeSignal worst = worst(subject, spell.latest(), NOTE_DECADES).orElseThrow();
    boolean grave = spell.isNow(r -> lost(subject, r, WARNING_DECADES));
    boolean critical = spell.isNow(r -> lost(subject, r, CRITICAL_DECADES));
    Cure open = new OpenRecurrence(worst.steps());
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : grave ? Severity.WARNING : Severity.NOTE,
        spell.sinceStep(),
        List.of(worst.layer().path()),
        spell.format(
            "A step back in time leaves %s of the gradient in %s: of the first of %d steps it tells %s"
                + " of what it tells of the last.",
            Texts.number(worst.factor()),
            worst.layer().path(),
            worst.steps(),
            Texts.number(Math.pow(10, worst.decades()))),
        worst.evidence(NOTE_DECADES, STEADY_FACTOR),
        worst.isGated() ? List.of(open) : List.of(open, new GateRecurrence()));
  }
}
