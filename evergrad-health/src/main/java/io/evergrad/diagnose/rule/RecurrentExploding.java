package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.ClipGradients;
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

/** The gradient of a recurrent layer grows on its way back in time. */
public record RecurrentExploding() implements Rule {

  /** Beyond what losses at every step add up to. */
  private static final double WARNING_DECADES = 2;

  private static final double CRITICAL_DECADES = 3;

  @Override
  public String name() {
    return "recurrent-exploding";
  }

  @Override
  public String sentence() {
    return "The gradient of a recurrent layer grows on its way back in time.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofShaking("exploding-gradient", "saturated-activation");
  }

  @Override
  public Optional<Finding> examine(History history) {
    Subject subject = history.subject();
    return Spell.born(
            history,
            r -> worst(subject, r, WARNING_DECADES).isPresent(),
            r -> worst(subject, r, CRITICAL_DECADES).isPresent(),
            new SignalThroughTime())
        .map(spell -> finding(history, spell));
  }

  private static Optional<TimeSignal> worst(Subject subject, Reading reading, double decades) {
    return TimeSignal.all(subject, reading)
        .filter(t -> t.decades() - Math.log10((double) t.steps()) >= decades)
        .max(Comparator.comparingDouble(TimeSignal::decades));
  }

  private Finding finding(History history, Spell spell) {
    Subject subject = history.subject();
    TimeSignal worst = worst(subject, spell.latest(), WARNING_DECADES).orElseThrow();
    boolean critical = spell.isNow(r -> worst(subject, r, CRITICAL_DECADES).isPresent());
    Cure[] cures = {new OpenRecurrence(worst.steps()), new GateRecurrence(), new ClipGradients(1)};
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : Severity.WARNING,
        spell.sinceStep(),
        List.of(worst.layer().path()),
        spell.format(
            "A step back in time multiplies the gradient in %s by %s: over %d steps by %s.",
            worst.layer().path(),
            Texts.number(worst.factor()),
            worst.steps(),
            Texts.number(Math.pow(10, worst.decades()))),
        worst.evidence(WARNING_DECADES + Math.log10((double) worst.steps()), 1),
        spell.fromStart() ? List.of(cures) : UpdateSize.loweredFirst(history, cures));
  }
}
