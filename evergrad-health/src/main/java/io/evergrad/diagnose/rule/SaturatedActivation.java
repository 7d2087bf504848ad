package io.evergrad.diagnose.rule;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.cure.treatment.ReplaceActivation;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.activation.Relu;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.FlatFraction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
  public Optional<Finding> examine(History history) {
    List<LayerFact> bounded = hiddenAndBounded(history);
    if (bounded.isEmpty()) {
      return Optional.empty();
    }
    return Spell.of(history, r -> worst(bounded, r) >= WARNING_SHARE, new FlatFraction())
        .map(spell -> finding(history, spell, bounded));
  }

  /** A bounded head may well be at its bounds: that is a confident answer. */
  private static List<LayerFact> hiddenAndBounded(History history) {
    List<LayerFact> weights = history.subject().weightLayers();
    int last = weights.isEmpty() ? -1 : weights.get(weights.size() - 1).index();
    return history.subject().activations().stream()
        .filter(a -> a.flat() == FlatRegion.Kind.SATURATED && a.index() < last)
        .toList();
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
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : Severity.WARNING,
        spell.sinceStep(),
        where,
        Texts.format(
            "%.0f %% of the outputs of %s lie where its slope is below a twentieth of its maximum;"
                + " %d of %d bounded layers are saturated.",
            100 * flat[flattest.index()], flattest.path(), where.size(), bounded.size()),
        List.of(
            new Evidence("flat-fraction", flattest.path(), flat[flattest.index()], WARNING_SHARE)),
        spell.fromStart() ? List.of(structural) : UpdateSize.loweredFirst(history, structural));
  }
}
