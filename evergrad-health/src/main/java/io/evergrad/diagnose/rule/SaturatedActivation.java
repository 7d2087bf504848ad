package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
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
import io.evergrad.observe.measure.FlatFraction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Bounded activations pressed against their bounds, where their slope is next to nothing. */
public record SaturatedActivation() implements Rule {

  private static final double WARNING_SHARE = 0.6;
  private static final double CRITICAL_SHARE = 0.9;

  @Override
  public String name() {
    return "saturated-activation";
  }

  @Override
  public String sentence() {
    return "Bounded activations pressed against their bounds, where their slope is next to nothing.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofStarving("vanishing-gradient", "rank-collapse");
  }

  /** A signal that was gone before is not its doing. */
  @Override
  public boolean explains(Finding own, Finding other) {
    return Effects.isNotBefore(own, other) && Rule.super.explains(own, other);
  }

  @Override
  public Optional<Finding> examine(History history) {
    List<LayerFact> bounded = HiddenBounds.of(history.subject());
    if (bounded.isEmpty()) {
      return Optional.empty();
    }
    return Spell.born(
            history,
            r -> worst(bounded, r) >= WARNING_SHARE,
            r -> worst(bounded, r) >= CRITICAL_SHARE,
            new FlatFraction())
        .map(spell -> finding(history, spell, bounded));
  }

  private static double worst(List<LayerFact> bounded, Reading reading) {
    double[] flat = reading.of(new FlatFraction());
    return bounded.stream().mapToDouble(l -> flat[l.index()]).max().orElse(0);
  }

  private Finding finding(History history, Spell spell, List<LayerFact> bounded) {
    double[] flat = spell.latest().of(new FlatFraction());
    LayerFact flattest =
        bounded.stream().max(Comparator.comparingDouble(l -> flat[l.index()])).orElseThrow();
    boolean critical = spell.isNow(r -> worst(bounded, r) >= CRITICAL_SHARE);
    List<String> where =
        bounded.stream()
            .filter(l -> flat[l.index()] >= WARNING_SHARE)
            .map(LayerFact::path)
            .toList();
    Cure[] structural = {
      new Reinitialise(), new InsertNormalisation(), new ReplaceActivation(new Relu())
    };
    boolean harmless = !spell.fromStart() && LossCurve.isHalved(history);
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : harmless ? Severity.NOTE : Severity.WARNING,
        spell.sinceStep(),
        where,
        spell.format(
            "%.0f %% of the outputs of %s lie where its slope is below a twentieth of its maximum;"
                + " %d of %d bounded layers are saturated.",
            100 * flat[flattest.index()], flattest.path(), where.size(), bounded.size()),
        List.of(
            new Evidence("flat-fraction", flattest.path(), flat[flattest.index()], WARNING_SHARE)),
        spell.fromStart() ? List.of(structural) : UpdateSize.loweredFirst(history, structural));
  }
}
