package io.evergrad.diagnose.rule;

import static io.evergrad.model.FlatRegion.Kind.NONE;
import static io.evergrad.model.FlatRegion.Kind.SATURATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.DataFact;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.LayerFact.Kind;
import io.evergrad.observe.Settings;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.ActivationMean;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.EffectiveRank;
import io.evergrad.observe.measure.ExampleSpread;
import io.evergrad.observe.measure.LayerMeasure;
import io.evergrad.observe.measure.SignalSpread;
import io.evergrad.observe.measure.SignalThroughTime;
import io.evergrad.observe.measure.UnitSpread;
import io.evergrad.observe.measure.WeightNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The rules on the signal and the start, on histories made by hand. */
class SignalEdgeCasesTest {

  private static final Rule SHRINKING = new ShrinkingSignal();
  private static final Rule EXPLODING = new ExplodingSignal();
  private static final Rule CHAOTIC = new ChaoticStart();
  private static final Rule SYMMETRIC = new SymmetricStart();
  private static final Rule SMALL_BATCH = new BatchTooSmallForBatchNorm();
  private static final Rule BATCH_NORM = new BatchNormExplosion();
  private static final Rule FORGETTING = new RecurrentVanishing();
  private static final Rule RECURRENT_EXPLODING = new RecurrentExploding();
  private static final Rule COLLAPSE = new RankCollapse();

  private static Made sized(int depth, DoubleUnaryOperator byLayer) {
    return Made.net(depth, SATURATED).set(new ActivationStd(), Kind.WEIGHTS, byLayer);
  }

  /** Over eleven hidden layers, the head apart. */
  private static Made decades(double decades) {
    return sized(11, i -> Math.pow(10, decades * i / 10));
  }

  private static Optional<Severity> of(Rule rule, Made made) {
    return rule.examine(made.history()).map(Finding::severity);
  }

  @Test
  void theLimitsOfTheForwardSignalAreWhereThePagesSayTheyAre() {
    assertThat(of(SHRINKING, decades(-1.9).read(3, 32, 1))).isEmpty();
    assertThat(of(SHRINKING, decades(-2.1).read(3, 32, 1))).contains(Severity.NOTE);
    assertThat(of(SHRINKING, decades(-3.1).read(3, 32, 1))).contains(Severity.WARNING);
    assertThat(of(SHRINKING, decades(-4.6).read(1, 32, 1))).contains(Severity.CRITICAL);
    assertThat(of(EXPLODING, decades(1.9).read(3, 32, 1))).isEmpty();
    assertThat(of(EXPLODING, decades(2.1).read(2, 32, 1))).isEmpty();
    assertThat(of(EXPLODING, decades(2.1).read(3, 32, 1))).contains(Severity.NOTE);
    assertThat(of(EXPLODING, decades(3.1).read(1, 32, 1))).contains(Severity.CRITICAL);
  }

  @Test
  void slowChangesOverGreatDepthAreNoSickness() {
    assertThat(of(SHRINKING, sized(200, i -> Math.pow(0.95, i)).read(3, 32, 1))).isEmpty();
    assertThat(of(EXPLODING, sized(200, i -> Math.pow(1.05, i)).read(3, 32, 1))).isEmpty();
  }

  @Test
  void aSizeThatRestsOnItsMeanIsNotShrinking() {
    Made made = decades(-6).set(new ActivationMean(), Kind.WEIGHTS, i -> 0.7).read(3, 32, 1);
    assertThat(of(SHRINKING, made)).isEmpty();
  }

  @Test
  void theHeadAndBranchesOfZerosAreNoDepth() {
    assertThat(of(SHRINKING, sized(8, i -> i == 8 ? 0 : 1).read(3, 32, 1))).isEmpty();
    assertThat(of(SHRINKING, sized(8, i -> i % 2 == 1 ? 0 : 1).read(3, 32, 1))).isEmpty();
    assertThat(of(EXPLODING, sized(8, i -> i == 8 ? 1e9 : 1).read(3, 32, 1))).isEmpty();
    assertThat(of(EXPLODING, sized(8, i -> i == 0 ? 1e-4 : 1).read(3, 32, 1))).isEmpty();
  }

  @Test
  void whatGrowthHasEndedInIsStillItsDoing() {
    Made made = sized(8, i -> i < 4 ? Math.pow(1e8, i) : Double.NaN).read(1, 32, Double.NaN);
    made.set(new ActivationStd(), Kind.WEIGHTS, i -> Double.NaN).read(3, 32, Double.NaN);
    assertThat(of(EXPLODING, made)).contains(Severity.CRITICAL);
    Made lost = sized(8, i -> Double.NaN).read(4, 32, Double.NaN);
    assertThat(of(EXPLODING, lost)).isEmpty();
  }

  private static Made chaotic(double decades) {
    return sized(10, i -> 1).signal(i -> Math.pow(10, decades * (10 - i) / 10));
  }

  @Test
  void theLimitsOfAChaoticStart() {
    assertThat(of(CHAOTIC, chaotic(1.9).read(3, 32, 1))).isEmpty();
    assertThat(of(CHAOTIC, chaotic(2.1).read(3, 32, 1))).contains(Severity.WARNING);
    assertThat(of(CHAOTIC, chaotic(3.1).read(1, 32, 1))).contains(Severity.CRITICAL);
  }

  @Test
  void whatGrowsForwardOrLaterOrWithoutBoundsIsNotAChaoticStart() {
    Made forward = decades(3).signal(i -> Math.pow(10, 3.5 * (11 - i) / 11)).read(3, 32, 1);
    assertThat(of(CHAOTIC, forward)).isEmpty();
    Made later = chaotic(0).read(1, 32, 1);
    later.signal(i -> Math.pow(10, 3.5 * (10 - i) / 10)).read(3, 32, 1);
    assertThat(of(CHAOTIC, later)).isEmpty();
    Made unbounded = Made.net(10, NONE).signal(i -> Math.pow(10, 3.5 * (10 - i) / 10));
    assertThat(of(CHAOTIC, unbounded.read(3, 32, 1))).isEmpty();
  }

  @Test
  void saturationBehindTheFirstBoundedLayerIsTheWeightsDoing() {
    Made inputs = sized(3, i -> 1).flat(i -> i == 0 ? 0.99 : 0.1).read(3, 32, 1);
    assertThat(of(CHAOTIC, inputs)).isEmpty();
    Made weights = sized(3, i -> 1).flat(i -> i == 0 ? 0.1 : 0.95).read(1, 32, 1);
    assertThat(of(CHAOTIC, weights)).contains(Severity.CRITICAL);
  }

  private static Made alike(LayerMeasure... measures) {
    Made made = Made.net(3, NONE);
    for (LayerMeasure measure : measures) {
      made.layer(measure, 2, 0);
    }
    return made;
  }

  @Test
  void onlyUnitsThatGiveAndAreToldTheSameAreSymmetric() {
    assertThat(of(SYMMETRIC, alike(new UnitSpread()).read(3, 32, 1))).isEmpty();
    assertThat(of(SYMMETRIC, alike(new SignalSpread()).read(3, 32, 1))).isEmpty();
    Made both = alike(new UnitSpread(), new SignalSpread()).read(1, 32, 1);
    assertThat(SYMMETRIC.examine(both.history()).orElseThrow().where()).containsExactly("linear-1");
    Made told = alike(new UnitSpread()).signal(i -> i == 1 ? 0 : 1).read(1, 32, 1);
    assertThat(of(SYMMETRIC, told)).contains(Severity.CRITICAL);
  }

  @Test
  void aLayerThatIsGivenNothingIsNotSymmetricUnlessItsWeightsAreZero() {
    Made given = alike(new UnitSpread(), new SignalSpread(), new ExampleSpread()).read(1, 32, 1);
    assertThat(of(SYMMETRIC, given)).isEmpty();
    Made zeros =
        alike(new UnitSpread(), new SignalSpread(), new ExampleSpread())
            .parameter(new WeightNorm(), 0)
            .read(1, 32, 1);
    assertThat(of(SYMMETRIC, zeros)).contains(Severity.CRITICAL);
  }

  @Test
  void aSingleUnitHasNothingToDifferFrom() {
    LayerFact one = new LayerFact(0, "linear-0", "linear", Kind.WEIGHTS, NONE, 1);
    Made made = Made.of(Made.subject(List.of(one)));
    made.layer(new UnitSpread(), 0, 0).layer(new SignalSpread(), 0, 0).read(3, 32, 1);
    assertThat(of(SYMMETRIC, made)).isEmpty();
  }

  private static Settings batches(int batch) {
    return Settings.unknown().withBatch(batch);
  }

  private static Subject normalised(int depth, int places) {
    List<LayerFact> facts = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      facts.add(new LayerFact(2 * i, "linear-" + i, "linear", Kind.WEIGHTS, NONE, 8));
      facts.add(
          new LayerFact(2 * i + 1, "batch-norm-" + i, "batch-norm", Kind.NORMALISATION, NONE, 8)
              .withPlaces(places));
    }
    facts.add(new LayerFact(2 * depth, "head", "linear", Kind.WEIGHTS, NONE, 4));
    return Made.subject(facts);
  }

  private static Optional<Severity> inBatchesOf(int batch, int places) {
    Subject subject = normalised(2, places).withSettings(batches(batch));
    return of(SMALL_BATCH, Made.of(subject).read(1, batch, 1));
  }

  @Test
  void smallBatchesCountWithTheirPlaces() {
    assertThat(inBatchesOf(8, 1)).isEmpty();
    assertThat(inBatchesOf(7, 1)).contains(Severity.WARNING);
    assertThat(inBatchesOf(3, 1)).contains(Severity.CRITICAL);
    assertThat(inBatchesOf(2, 16)).isEmpty();
    assertThat(of(SMALL_BATCH, Made.of(normalised(2, 1)).read(1, 2, 1))).isEmpty(); // unknown
    assertThat(of(SMALL_BATCH, Made.net(2, NONE).read(1, 2, 1))).isEmpty();
  }

  private static Made grown(Subject subject, double decades, int depth) {
    return Made.of(subject).signal(i -> Math.pow(10, decades * (depth - i) / depth));
  }

  @Test
  void theLimitsOfBatchNormExplosion() {
    Subject subject = normalised(12, 1);
    assertThat(of(BATCH_NORM, grown(subject, 1.9, 12).read(3, 32, 1))).isEmpty();
    assertThat(of(BATCH_NORM, grown(subject, 2.1, 12).read(3, 32, 1))).contains(Severity.WARNING);
    assertThat(of(BATCH_NORM, grown(subject, 3.1, 12).read(1, 32, 1))).contains(Severity.CRITICAL);
    assertThat(of(BATCH_NORM, chaotic(3.5).read(3, 32, 1))).isEmpty();
  }

  private static Made recurrent(String name, int steps, double factor) {
    LayerFact layer =
        new LayerFact(0, name + "-0", name, Kind.RECURRENT, NONE, 8).withPlaces(steps);
    return Made.of(Made.subject(List.of(layer))).layer(new SignalThroughTime(), 0, factor);
  }

  @Test
  void theLimitsOfForgettingAreRelativeToTheSteps() {
    assertThat(of(FORGETTING, recurrent("rnn", 20, 0.7).read(3, 32, 1))).isEmpty(); // 1e-2.9
    assertThat(of(FORGETTING, recurrent("rnn", 31, 0.7).read(3, 32, 1))).contains(Severity.WARNING);
    assertThat(of(FORGETTING, recurrent("rnn", 25, 0.7).read(3, 32, 1))).contains(Severity.NOTE);
    assertThat(of(FORGETTING, recurrent("rnn", 50, 0.7).read(1, 32, 1)))
        .contains(Severity.CRITICAL);
    assertThat(of(FORGETTING, recurrent("rnn", 1000, 0.97).read(3, 32, 1))).isEmpty();
    assertThat(of(FORGETTING, recurrent("lstm", 100, 0.7).read(3, 32, 1))).contains(Severity.NOTE);
    assertThat(of(FORGETTING, recurrent("rnn", 1, 0.1).read(3, 32, 1))).isEmpty();
    assertThat(of(FORGETTING, recurrent("rnn", 50, Double.NaN).read(3, 32, 1))).isEmpty();
    assertThat(of(FORGETTING, recurrent("rnn", 50, 0).read(3, 32, 1))).contains(Severity.CRITICAL);
  }

  @Test
  void lossesAtEveryStepAddUpAndAreNoExplosion() {
    double adding = Math.pow(100, 1.0 / 99); // a hundred equal parts at the first step
    assertThat(of(RECURRENT_EXPLODING, recurrent("rnn", 100, adding).read(3, 32, 1))).isEmpty();
    double warning = Math.pow(100 * 110, 1.0 / 99);
    assertThat(of(RECURRENT_EXPLODING, recurrent("rnn", 100, warning).read(2, 32, 1))).isEmpty();
    assertThat(of(RECURRENT_EXPLODING, recurrent("rnn", 100, warning).read(3, 32, 1)))
        .contains(Severity.WARNING);
    double critical = Math.pow(100 * 1100, 1.0 / 99);
    assertThat(of(RECURRENT_EXPLODING, recurrent("rnn", 100, critical).read(1, 32, 1)))
        .contains(Severity.CRITICAL);
  }

  private static Made collapsing(double decades) {
    return Made.net(11, NONE)
        .set(new ExampleSpread(), Kind.WEIGHTS, i -> Math.pow(10, decades * i / 10));
  }

  @Test
  void theLimitsOfCollapse() {
    assertThat(of(COLLAPSE, collapsing(-2.9).read(3, 32, 1))).isEmpty();
    assertThat(of(COLLAPSE, collapsing(-3.1).read(3, 32, 1))).contains(Severity.WARNING);
    assertThat(of(COLLAPSE, collapsing(-5.1).read(1, 32, 1))).contains(Severity.CRITICAL);
  }

  @Test
  void behindRoundingNothingMoreCanFall() {
    Made made =
        Made.net(40, NONE)
            .set(new ExampleSpread(), Kind.WEIGHTS, i -> Math.max(6e-8, Math.pow(0.1, i)))
            .read(1, 32, 1);
    Finding finding = COLLAPSE.examine(made.history()).orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.where()).contains("linear-4", "linear-39");
    assertThat(finding.evidence().get(1).value()).isBetween(0.09, 0.11);
  }

  @Test
  void aCollapseLateInTrainingIsHowClassesComeApart() {
    Made made = collapsing(0).read(1, 32, 1);
    made.set(new ExampleSpread(), Kind.WEIGHTS, i -> Math.pow(10, -6 * i / 10));
    assertThat(of(COLLAPSE, made.read(5, 32, 1))).isEmpty();
    Made ranks = Made.net(5, NONE).set(new EffectiveRank(), Kind.WEIGHTS, i -> 0.5);
    ranks.read(1, 32, 1).set(new EffectiveRank(), Kind.WEIGHTS, i -> i == 0 ? 0.5 : 0.1);
    assertThat(of(COLLAPSE, ranks.read(5, 32, 1))).isEmpty();
  }

  @Test
  void aLineIsANoteUnlessItIsTooNarrowForTheClasses() {
    Made line = Made.net(5, NONE).set(new EffectiveRank(), Kind.WEIGHTS, i -> i == 0 ? 0.5 : 0.1);
    assertThat(of(COLLAPSE, line.read(3, 32, 1))).contains(Severity.NOTE);
    List<LayerFact> facts = new ArrayList<>();
    long[] units = {10, 1, 10, 4};
    for (int i = 0; i < 4; i++) {
      facts.add(new LayerFact(i, "linear-" + i, "linear", Kind.WEIGHTS, NONE, units[i]));
    }
    DataFact four = DataFact.unknown().withClasses(4);
    Made narrow = Made.of(Made.subject(facts).withData(four));
    narrow.set(new EffectiveRank(), Kind.WEIGHTS, i -> i == 1 ? 1 : 0.5);
    assertThat(of(COLLAPSE, narrow.read(1, 32, 1))).contains(Severity.WARNING);
  }

  @Test
  void noRuleExplainsAnEarlierOne() {
    List<String> names = Rules.all().stream().map(Rule::name).toList();
    for (Rule rule : Rules.all()) {
      assertThat(names.subList(0, names.indexOf(rule.name()) + 1))
          .as(rule.name())
          .noneMatch(rule.explains()::contains);
    }
  }
}
