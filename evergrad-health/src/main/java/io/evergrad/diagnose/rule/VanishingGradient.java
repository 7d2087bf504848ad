package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.cure.treatment.ReplaceActivation;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.activation.Relu;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The backward signal shrinks from layer to layer until the first layers learn nothing. */
public record VanishingGradient() implements Rule {

  /** A net whose first layers get a thousandth of the signal learns with its last layers only. */
  private static final double WARNING_DECADES = -3;

  /** At less than 3e-5 of the signal even Adam's first steps are noise. */
  private static final double CRITICAL_DECADES = -4.5;

  /** Shapes alone change norms by less than this a layer; decay by depth is steady. */
  private static final double STEADY_FACTOR = 0.9;

  @Override
  public String name() {
    return "vanishing-gradient";
  }

  @Override
  public String sentence() {
    return "The backward signal shrinks from layer to layer until the first layers learn nothing.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofStarving("rank-collapse");
  }

  @Override
  public Optional<Finding> examine(History history) {
    return Spell.born(
            history,
            r -> vanishes(history, r, WARNING_DECADES),
            r -> vanishes(history, r, CRITICAL_DECADES),
            Flow.NEEDS)
        .map(spell -> finding(history, spell));
  }

  private static boolean vanishes(History history, Reading reading, double decades) {
    Flow flow = Flow.of(history.subject(), reading);
    return flow.speaks() && flow.decades() <= decades && flow.trend().shrinks(STEADY_FACTOR);
  }

  private Finding finding(History history, Spell spell) {
    Flow flow = Flow.of(history.subject(), spell.latest());
    List<String> starved = flow.below(Math.pow(10, WARNING_DECADES));
    boolean critical = spell.isNow(r -> vanishes(history, r, CRITICAL_DECADES));
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : Severity.WARNING,
        spell.sinceStep(),
        starved,
        spell.format(
            "The backward signal falls by a factor of %s a layer: at %s it is %s of what it is at the"
                + " last layer. %s learn next to nothing.",
            Texts.number(flow.factorPerLayer()),
            flow.layers().get(0).path(),
            Texts.number(Math.pow(10, flow.decades())),
            Texts.range(starved)),
        flow.evidence(WARNING_DECADES, STEADY_FACTOR),
        cures(history, spell));
  }

  private static List<Cure> cures(History history, Spell spell) {
    List<LayerFact> weights = history.subject().weightLayers();
    int last = weights.get(weights.size() - 1).index();
    boolean squashing =
        history.subject().activations().stream()
            .anyMatch(a -> a.flat() == FlatRegion.Kind.SATURATED && a.index() < last);
    Cure[] structural =
        squashing
            ? new Cure[] {
              new ReplaceActivation(new Relu()),
              new AddResidual(),
              new InsertNormalisation(),
              new Reinitialise()
            }
            : new Cure[] {new Reinitialise(), new AddResidual(), new InsertNormalisation()};
    return spell.fromStart() ? List.of(structural) : UpdateSize.loweredFirst(history, structural);
  }
}
