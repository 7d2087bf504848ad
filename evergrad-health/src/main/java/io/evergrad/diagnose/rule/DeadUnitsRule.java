package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.cure.treatment.ReplaceActivation;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.DeadUnits;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rectified units that are 0 for every example: they pass nothing on and never recover. */
public record DeadUnitsRule() implements Rule {

  /** Sparse nets keep more than half of their units alive over a whole batch. */
  private static final double WARNING_SHARE = 0.6;

  /** A layer with next to no unit alive blocks everything below it. */
  private static final double CRITICAL_SHARE = 0.95;

  /** In fewer examples a living unit may well be silent: only a silent layer counts then. */
  private static final int LEAST_BATCH = 16;

  @Override
  public String name() {
    return "dead-units";
  }

  @Override
  public String sentence() {
    return "Rectified units that are 0 for every example: they pass nothing on and never recover.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofStarving("vanishing-gradient", "rank-collapse");
  }

  /** A signal that was gone before the units died is not their doing. */
  @Override
  public boolean explains(Finding own, Finding other) {
    return Effects.isNotBefore(own, other) && Rule.super.explains(own, other);
  }

  @Override
  public Optional<Finding> examine(History history) {
    List<LayerFact> rectifiers =
        history.subject().activations().stream()
            .filter(a -> a.flat() == FlatRegion.Kind.DEAD)
            .toList();
    if (rectifiers.isEmpty()) {
      return Optional.empty();
    }
    return Spell.born(
            history,
            r -> worst(rectifiers, r) >= WARNING_SHARE,
            r -> worst(rectifiers, r) >= CRITICAL_SHARE,
            new DeadUnits())
        .map(spell -> finding(history, spell, rectifiers));
  }

  private static double worst(List<LayerFact> rectifiers, Reading reading) {
    double[] dead = reading.of(new DeadUnits());
    double worst = rectifiers.stream().mapToDouble(l -> dead[l.index()]).max().orElse(0);
    return reading.batch() >= LEAST_BATCH || worst == 1 ? worst : 0;
  }

  private Finding finding(History history, Spell spell, List<LayerFact> rectifiers) {
    double[] dead = spell.latest().of(new DeadUnits());
    LayerFact deadest =
        rectifiers.stream().max(Comparator.comparingDouble(l -> dead[l.index()])).orElseThrow();
    List<String> where =
        rectifiers.stream()
            .filter(l -> dead[l.index()] >= WARNING_SHARE)
            .map(LayerFact::path)
            .toList();
    boolean critical = spell.isNow(r -> worst(rectifiers, r) >= CRITICAL_SHARE);
    Cure[] structural = {
      new ReplaceActivation(new LeakyRelu()),
      new AddResidual(),
      new InsertNormalisation(),
      new Reinitialise()
    };
    boolean harmless = !spell.fromStart() && LossCurve.isHalved(history);
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : harmless ? Severity.NOTE : Severity.WARNING,
        spell.sinceStep(),
        where,
        spell.format(
            "%.0f %% of the %d units of %s are 0 for every example; %d of %d rectified layers are"
                + " mostly dead.",
            100 * dead[deadest.index()],
            deadest.units(),
            deadest.path(),
            where.size(),
            rectifiers.size()),
        List.of(new Evidence("dead-units", deadest.path(), dead[deadest.index()], WARNING_SHARE)),
        spell.fromStart() ? List.of(structural) : UpdateSize.loweredFirst(history, structural));
  }
}
