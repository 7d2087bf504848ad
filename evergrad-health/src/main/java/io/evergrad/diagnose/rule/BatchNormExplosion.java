package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.ReplaceBatchNorm;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Batch norm in a net too deep for it: it makes δ grow a layer, whatever the start. */
public record BatchNormExplosion() implements Rule {

  /** 25 layers of batch norm and ReLU, which train, reach 1.21²⁴ ≈ 98. */
  private static final double WARNING_DECADES = 2;

  private static final double CRITICAL_DECADES = 3;

  /** Below the 1.21 of ReLU by what finite width and the ends may take. */
  private static final double STEADY_FACTOR = 1.1;

  /** Where most layers are normalised, the scale of weights is not what grows. */
  private static final double LEAST_SHARE = 0.5;

  @Override
  public String name() {
    return "batch-norm-explosion";
  }

  @Override
  public String sentence() {
    return "Batch norm in a net too deep for it: it makes δ grow a layer, whatever the start.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofShaking("exploding-gradient", "saturated-activation", "unchanged-parameters");
  }

  @Override
  public Optional<Finding> examine(History history) {
    Subject subject = history.subject();
    int hidden = subject.weightLayers().size() - 1;
    int norms = BatchNorms.of(subject).size();
    if (norms == 0 || norms < LEAST_SHARE * hidden) {
      return Optional.empty();
    }
    return Spell.born(
            history,
            r -> grows(subject, r, WARNING_DECADES),
            r -> grows(subject, r, CRITICAL_DECADES),
            Flow.NEEDS)
        .filter(Spell::fromStart)
        .map(spell -> finding(subject, spell, norms));
  }

  private static boolean grows(Subject subject, Reading reading, double decades) {
    Flow flow = Flow.of(subject, reading);
    return flow.speaks() && flow.decades() >= decades && flow.trend().grows(STEADY_FACTOR);
  }

  private Finding finding(Subject subject, Spell spell, int norms) {
    Flow flow = Flow.of(subject, spell.latest());
    boolean critical = spell.isNow(r -> grows(subject, r, CRITICAL_DECADES));
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : Severity.WARNING,
        spell.sinceStep(),
        flow.above(Math.pow(10, WARNING_DECADES)),
        spell.format(
            "%d batch norms without shortcuts: δ grows by a factor of %s a layer on its way back, to"
                + " %s times at %s.",
            norms,
            Texts.number(flow.factorPerLayer()),
            Texts.number(Math.pow(10, flow.decades())),
            flow.layers().get(0).path()),
        flow.evidence(WARNING_DECADES, STEADY_FACTOR),
        List.of(new AddResidual(), new ReplaceBatchNorm()));
  }
}
