package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.ClipGradients;
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

/** The backward signal grows from layer to layer until the first layers are thrown about. */
public record ExplodingGradient() implements Rule {

  /** A hundred times the signal is beyond what finite width explains at usual depths. */
  private static final double WARNING_DECADES = 2;

  private static final double CRITICAL_DECADES = 3;

  private static final double STEADY_FACTOR = 1.1;

  @Override
  public String name() {
    return "exploding-gradient";
  }

  @Override
  public String sentence() {
    return "The backward signal grows from layer to layer until the first layers are thrown about.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofShaking("saturated-activation", "rank-collapse");
  }

  @Override
  public Optional<Finding> examine(History history) {
    return Spell.born(
            history,
            r -> explodes(history, r, WARNING_DECADES),
            r -> explodes(history, r, CRITICAL_DECADES),
            Flow.NEEDS)
        .map(spell -> finding(history, spell));
  }

  private static boolean explodes(History history, Reading reading, double decades) {
    Flow flow = Flow.of(history.subject(), reading);
    return flow.speaks() && flow.decades() >= decades && flow.trend().grows(STEADY_FACTOR);
  }

  private Finding finding(History history, Spell spell) {
    Flow flow = Flow.of(history.subject(), spell.latest());
    boolean critical = spell.isNow(r -> explodes(history, r, CRITICAL_DECADES));
    List<String> shaken = flow.above(Math.pow(10, WARNING_DECADES));
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : Severity.WARNING,
        spell.sinceStep(),
        shaken,
        spell.format(
            "The backward signal grows by a factor of %s a layer: at %s it is %s times what it is at"
                + " the last layer.",
            Texts.number(flow.factorPerLayer()),
            flow.layers().get(0).path(),
            Texts.number(Math.pow(10, flow.decades()))),
        flow.evidence(WARNING_DECADES, STEADY_FACTOR),
        cures(history, spell));
  }

  private static List<Cure> cures(History history, Spell spell) {
    Cure[] structural = {
      new Reinitialise(), new InsertNormalisation(), new AddResidual(), new ClipGradients(1)
    };
    return spell.fromStart() ? List.of(structural) : UpdateSize.loweredFirst(history, structural);
  }
}
