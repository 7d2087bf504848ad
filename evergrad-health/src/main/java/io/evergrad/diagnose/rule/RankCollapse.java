package io.evergrad.diagnose.rule;

import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.EffectiveRank;
import io.evergrad.observe.measure.ExampleSpread;
import io.evergrad.observe.measure.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Examples become alike from layer to layer, until nothing tells them apart. */
public record RankCollapse() implements Rule {

  /** What is left of the differences has four of float32's seven digits. */
  private static final double WARNING_DECADES = -3;

  /** Two digits. */
  private static final double CRITICAL_DECADES = -5;

  private static final double STEADY_FACTOR = 0.9;

  /** What float32 makes of equal outputs. */
  private static final double ROUNDING = 2e-7;

  /** Directions below which all differences lie on a line. */
  private static final double LINE = 1.1;

  /** Directions of the first layer from which a fall to a line is a loss. */
  private static final double WIDE = 2;

  private static final Measure[] NEEDS = {new ExampleSpread(), new EffectiveRank()};

  @Override
  public String name() {
    return "rank-collapse";
  }

  @Override
  public String sentence() {
    return "Examples become alike from layer to layer, until nothing tells them apart.";
  }

  @Override
  public Set<String> explains() {
    return Effects.ofStarving();
  }

  @Override
  public Optional<Finding> examine(History history) {
    Subject subject = history.subject();
    return Spell.born(
            history,
            r -> alike(subject, r, WARNING_DECADES) || line(subject, r) != null,
            r -> alike(subject, r, CRITICAL_DECADES) || isTooNarrow(subject, line(subject, r)),
            NEEDS)
        .filter(Spell::fromStart)
        .map(spell -> finding(subject, spell));
  }

  /** The layers that mix what they are given: of attention where there is any, or with weights. */
  private static List<LayerFact> layers(Subject subject) {
    List<LayerFact> attention = subject.of(LayerFact.Kind.ATTENTION);
    List<LayerFact> weights = subject.weightLayers();
    return attention.isEmpty() ? weights.subList(0, Math.max(0, weights.size() - 1)) : attention;
  }

  /** Up to where rounding is all that differs, for behind it nothing more can fall. */
  private static Trend spread(Subject subject, Reading reading) {
    double[] all = spreads(subject, reading);
    int end = Math.min(Trend.LEAST_LAYERS, all.length);
    while (end < all.length && all[end - 1] > ROUNDING) {
      end++;
    }
    return new Trend(Arrays.copyOf(all, end));
  }

  private static double[] spreads(Subject subject, Reading reading) {
    double[] spread = reading.of(new ExampleSpread());
    return layers(subject).stream().mapToDouble(l -> spread[l.index()]).toArray();
  }

  private static boolean alike(Subject subject, Reading reading, double decades) {
    Trend trend = spread(subject, reading);
    return trend.speaks() && trend.decades() <= decades && trend.shrinks(STEADY_FACTOR);
  }

  /** The first layer whose outputs lie on a line though the first layer's do not, or null. */
  private static LayerFact line(Subject subject, Reading reading) {
    List<LayerFact> weights = subject.weightLayers();
    if (weights.size() < 2 || directions(weights.get(0), reading) < WIDE) {
      return null;
    }
    return weights.subList(1, weights.size() - 1).stream()
        .filter(l -> directions(l, reading) <= LINE)
        .findFirst()
        .orElse(null);
  }

  /** A layer of fewer numbers than a linear head needs to tell the classes apart. */
  private static boolean isTooNarrow(Subject subject, LayerFact layer) {
    return layer != null
        && subject.data().target().equals("classes")
        && layer.units() * layer.places() < subject.data().targets() - 1;
  }

  /** The directions that differences between examples take. */
  private static double directions(LayerFact layer, Reading reading) {
    double most = Math.max(1, Math.min(reading.batch() - 1, layer.units()));
    return reading.of(new EffectiveRank())[layer.index()] * most;
  }

  private Finding finding(Subject subject, Spell spell) {
    return spell.isNow(r -> alike(subject, r, WARNING_DECADES))
        ? alikeFinding(subject, spell)
        : lineFinding(subject, spell);
  }

  private Finding alikeFinding(Subject subject, Spell spell) {
    Trend trend = spread(subject, spell.latest());
    double[] spreads = spreads(subject, spell.latest());
    List<LayerFact> layers = layers(subject);
    List<String> where = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      if (spreads[i] < Math.pow(10, WARNING_DECADES)) {
        where.add(layers.get(i).path());
      }
    }
    String last = layers.get(trend.sizes().length - 1).path();
    boolean critical = spell.isNow(r -> alike(subject, r, CRITICAL_DECADES));
    return new Finding(
        name(),
        critical ? Severity.CRITICAL : Severity.WARNING,
        spell.sinceStep(),
        where,
        spell.format(
            "What tells examples apart shrinks by a factor of %s a layer: in %s it is %s of what it is"
                + " in the first.",
            Texts.number(trend.factorPerLayer()),
            last,
            Texts.number(Math.pow(10, trend.decades()))),
        List.of(
            new Evidence(
                "example-spread last/first layer",
                last,
                Math.pow(10, trend.decades()),
                Math.pow(10, WARNING_DECADES)),
            new Evidence(
                "example-spread factor per layer", last, trend.factorPerLayer(), STEADY_FACTOR)),
        List.of(new AddResidual(), new Reinitialise(), new InsertNormalisation()));
  }

  private Finding lineFinding(Subject subject, Spell spell) {
    LayerFact layer = line(subject, spell.latest());
    double directions = directions(layer, spell.latest());
    return new Finding(
        name(),
        isTooNarrow(subject, layer) ? Severity.WARNING : Severity.NOTE,
        spell.sinceStep(),
        List.of(layer.path()),
        spell.format(
            "The outputs of %s lie on a line: %s directions are left of %s in the first layer.",
            layer.path(),
            Texts.number(directions),
            Texts.number(directions(subject.weightLayers().get(0), spell.latest()))),
        List.of(new Evidence("directions", layer.path(), directions, LINE)),
        List.of(new AddResidual(), new Reinitialise()));
  }
}
