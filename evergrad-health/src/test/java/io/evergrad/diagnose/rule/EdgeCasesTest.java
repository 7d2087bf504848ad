package io.evergrad.diagnose.rule;

import static io.evergrad.model.FlatRegion.Kind.DEAD;
import static io.evergrad.model.FlatRegion.Kind.NONE;
import static io.evergrad.model.FlatRegion.Kind.SATURATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.NonFiniteGradients;
import io.evergrad.observe.measure.NonFiniteOutputs;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.train.Validation;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules on histories made by hand. */
class EdgeCasesTest {

  private static final VanishingGradient VANISHING = new VanishingGradient();
  private static final ExplodingGradient EXPLODING = new ExplodingGradient();
  private static final DeadUnitsRule DEAD_UNITS = new DeadUnitsRule();
  private static final SaturatedActivation SATURATION = new SaturatedActivation();
  private static final LossNotDecreasing STUCK = new LossNotDecreasing();
  private static final NonFinite NON_FINITE = new NonFinite();

  @Test
  void anEmptyHistorySaysNothing() {
    History history = Made.net(10, DEAD).history();
    assertThat(Doctor.standard().examine(history).findings()).isEmpty();
    assertThat(Doctor.standard().examine(history).step()).isZero();
  }

  @Test
  void twoReadingsAreTooFewAndThreeAreEnough() {
    Made made = Made.net(20, SATURATED).signal(i -> Math.pow(0.25, 20 - i)).read(2, 32, 0.5);
    assertThat(VANISHING.examine(made.history())).isEmpty();
    made.read(1, 32, 0.5);
    assertThat(VANISHING.examine(made.history())).isPresent();
  }

  @Test
  void aBreakEndsASpellAndTheNextOneIsNotOfBirth() {
    Made made = Made.net(20, SATURATED).signal(i -> Math.pow(0.25, 20 - i)).read(3, 32, 0.5);
    made.signal(i -> 1).read(1, 32, 0.5);
    assertThat(VANISHING.examine(made.history())).isEmpty();
    made.signal(i -> Math.pow(0.25, 20 - i)).read(3, 32, 0.5);
    assertThat(VANISHING.examine(made.history()).orElseThrow().sinceStep()).isEqualTo(40);
  }

  @Test
  void theLimitsOfVanishingAreWhereThePageSaysTheyAre() {
    assertThat(vanishing(-2.9)).isEmpty();
    assertThat(vanishing(-3.1).orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(vanishing(-4.4).orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(vanishing(-4.6).orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
  }

  private static Optional<Finding> vanishing(double decades) {
    return VANISHING.examine(
        Made.net(10, NONE)
            .signal(i -> Math.pow(10, decades * (10 - i) / 10))
            .read(3, 32, 0.5)
            .history());
  }

  @Test
  void aSlowFallOverGreatDepthIsWhatWidthAloneDoes() {
    Made made = Made.net(200, DEAD).signal(i -> Math.pow(0.95, 200 - i)).read(3, 32, 0.5);
    assertThat(VANISHING.examine(made.history())).isEmpty();
  }

  @Test
  void theLimitsOfExplodingAreWhereThePageSaysTheyAre() {
    assertThat(exploding(1.9, 10)).isEmpty();
    assertThat(exploding(2.1, 10).orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(exploding(3.1, 10).orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(exploding(3.1, 100)).isEmpty(); // 1.07 a layer
  }

  private static Optional<Finding> exploding(double decades, int depth) {
    return EXPLODING.examine(
        Made.net(depth, NONE)
            .signal(i -> Math.pow(10, decades * (depth - i) / depth))
            .read(3, 32, 0.5)
            .history());
  }

  @Test
  void shallowNetsHaveNoDepthToVanishOrExplodeIn() {
    Made one = Made.net(0, NONE).read(5, 32, 0.5);
    Made two = Made.net(1, NONE).signal(i -> i == 0 ? 1e-9 : 1).read(5, 32, 0.5);
    Made up = Made.net(1, NONE).signal(i -> i == 0 ? 1e9 : 1).read(5, 32, 0.5);
    assertThat(VANISHING.examine(one.history())).isEmpty();
    assertThat(VANISHING.examine(two.history())).isEmpty();
    assertThat(EXPLODING.examine(up.history())).isEmpty();
  }

  @Test
  void signalsThatAreNoNumbersAreNotForTheFlowRules() {
    Made made = Made.net(10, NONE).signal(i -> i < 3 ? Double.NaN : 1).read(5, 32, 0.5);
    assertThat(VANISHING.examine(made.history())).isEmpty();
    assertThat(EXPLODING.examine(made.history())).isEmpty();
    made = Made.net(10, NONE).signal(i -> i < 3 ? Double.POSITIVE_INFINITY : 1).read(5, 32, 0.5);
    assertThat(EXPLODING.examine(made.history())).isEmpty();
  }

  @Test
  void aSignalOfZeroEverywhereIsNeither() {
    Made made = Made.net(10, NONE).signal(i -> 0).read(5, 32, 0);
    assertThat(VANISHING.examine(made.history())).isEmpty();
    assertThat(EXPLODING.examine(made.history())).isEmpty();
  }

  @Test
  void aSignalThatUnderflowedIsVanishing() {
    Made made = Made.net(10, SATURATED).signal(i -> i < 5 ? 0 : 1).read(3, 32, 0.5);
    assertThat(VANISHING.examine(made.history()).orElseThrow().where())
        .containsExactly("linear-0", "linear-1", "linear-2", "linear-3", "linear-4");
  }

  @Test
  void aSignalThatADeadLayerStopsIsNotVanishing() {
    Made made =
        Made.net(10, DEAD).signal(i -> i < 5 ? 0 : 1).dead(i -> i == 4 ? 1 : 0.1).read(3, 32, 0.5);
    assertThat(VANISHING.examine(made.history())).isEmpty();
    Finding finding = DEAD_UNITS.examine(made.history()).orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.where()).containsExactly("act-4");
  }

  @Test
  void theLimitsOfDeadUnitsAreWhereThePageSaysTheyAre() {
    assertThat(dead(0.59, 32)).isEmpty();
    assertThat(dead(0.61, 32).orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(dead(0.96, 32).orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(dead(0.96, 15)).isEmpty();
    assertThat(dead(1, 1).orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(dead(Double.NaN, 32)).isEmpty();
  }

  private static Optional<Finding> dead(double share, int batch) {
    return DEAD_UNITS.examine(
        Made.net(3, DEAD).dead(i -> i == 1 ? share : 0).read(3, batch, 0.5).history());
  }

  @Test
  void theLimitsOfSaturationAreWhereThePageSaysTheyAre() {
    assertThat(saturated(0.59)).isEmpty();
    assertThat(saturated(0.61).orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(saturated(0.91).orElseThrow().severity()).isEqualTo(Severity.CRITICAL);
  }

  private static Optional<Finding> saturated(double share) {
    return SATURATION.examine(
        Made.net(3, SATURATED).flat(i -> i == 1 ? share : 0).read(3, 32, 0.5).history());
  }

  @Test
  void kindsOfActivationsAreKeptApart() {
    Made sparse = Made.net(3, DEAD).flat(i -> 0.99).read(3, 32, 0.5);
    Made bounded = Made.net(3, SATURATED).dead(i -> 0.99).read(3, 32, 0.5);
    assertThat(SATURATION.examine(sparse.history())).isEmpty();
    assertThat(DEAD_UNITS.examine(bounded.history())).isEmpty();
  }

  @Test
  void oneReadingThatIsNotFiniteIsEnoughAndAPastOneIsNot() {
    Made made = Made.net(3, DEAD).read(3, 32, 0.5);
    made.layer(new NonFiniteOutputs(), 2, 7).read(1, 32, Double.NaN);
    Finding finding = NON_FINITE.examine(made.history()).orElseThrow();
    assertThat(finding.sinceStep()).isEqualTo(30);
    assertThat(finding.where()).containsExactly("linear-1");
    made.layer(new NonFiniteOutputs(), 2, 0).read(1, 32, 0.5);
    assertThat(NON_FINITE.examine(made.history())).isEmpty();
  }

  @Test
  void theFirstPlaceIsTheGradientsOrTheLossWhereNoOutputIsLost() {
    Made gradients = Made.net(3, DEAD).parameter(new NonFiniteGradients(), 1).read(1, 32, 0.5);
    Made loss = Made.net(3, DEAD).read(1, 32, Double.POSITIVE_INFINITY);
    assertThat(NON_FINITE.examine(gradients.history()).orElseThrow().summary())
        .contains("appears in the gradients");
    assertThat(NON_FINITE.examine(loss.history()).orElseThrow().summary())
        .contains("appears in the loss");
  }

  @Test
  void aLossAtTheBlindLevelIsStuckOnceItHadAFairChance() {
    Made made = Made.net(3, DEAD).read(5, 128, 1.0);
    assertThat(STUCK.examine(made.history())).isEmpty(); // step 40
    made.read(1, 128, 1.0);
    assertThat(STUCK.examine(made.history())).isPresent(); // step 50
    made.read(6, 128, 0.9);
    assertThat(STUCK.examine(made.history())).isEmpty();
  }

  @Test
  void aRunTakenUpLateWithALossNearZeroIsNotStuck() {
    Made made = Made.net(3, DEAD).read(10, 128, 0.001);
    assertThat(STUCK.examine(made.history())).isEmpty();
  }

  @Test
  void aValidationBetterThanBlindAcquitsNoisyBatches() {
    Made made = Made.net(3, DEAD).read(8, 1, 1.5);
    assertThat(STUCK.examine(made.history())).isPresent();
    made.history().add(new History.Trial(80, new Validation(0.4, "accuracy", 0.9)));
    assertThat(STUCK.examine(made.history())).isEmpty();
  }

  @Test
  void aLossThatIsNoNumberIsNotADecrease() {
    Made made = Made.net(3, DEAD).read(8, 32, Double.NaN);
    assertThat(STUCK.examine(made.history())).isPresent();
  }

  @Test
  void theRateThatFitsIsReadOffTheUpdates() {
    Made creeping = Made.net(3, DEAD).parameter(new UpdateRatio(), 2e-7).read(8, 128, 1.0);
    assertThat(STUCK.examine(creeping.history()).orElseThrow().cures().get(0))
        .isEqualTo(new ChangeLearningRate(1e4));
    Made thrown = Made.net(3, DEAD).parameter(new UpdateRatio(), 20).read(5, 128, 3.0);
    Finding finding = STUCK.examine(thrown.history()).orElseThrow();
    assertThat(finding.cures().get(0)).isEqualTo(new ChangeLearningRate(1e-4));
    assertThat(finding.summary()).contains("far too high");
  }

  @Test
  void aLossThrownFarUpIsNamedAsSoonAsWhatItBreaks() {
    Made thrown = Made.net(3, DEAD).parameter(new UpdateRatio(), 20).read(1, 128, 0.7);
    thrown.read(1, 128, 900);
    assertThat(STUCK.examine(thrown.history())).isEmpty();
    thrown.read(1, 128, 700);
    assertThat(STUCK.examine(thrown.history())).isPresent();
    Made settling = Made.net(3, DEAD).parameter(new UpdateRatio(), 20).read(3, 128, 0.75);
    assertThat(STUCK.examine(settling.history())).isEmpty();
  }

  @Test
  void updatesOfZeroAreNotBlamedOnTheRate() {
    Made still = Made.net(3, DEAD).parameter(new UpdateRatio(), 0).read(8, 128, 1.0);
    Finding finding = STUCK.examine(still.history()).orElseThrow();
    assertThat(finding.summary()).doesNotContain("learning rate");
    assertThat(finding.cures().get(0)).isEqualTo(new ChangeLearningRate(10));
  }

  @Test
  void whatWasNotWatchedIsNotJudged() {
    History history = Made.net(3, DEAD).history();
    history.add(new Reading(0, 32, 1, Map.of()));
    assertThat(VANISHING.examine(history)).isEmpty();
    assertThatThrownBy(() -> history.readings().get(0).of(new BackwardSignal()))
        .hasMessage("the reading of step 0 has no backward-signal; the monitor must watch it");
  }

  @Test
  void theWorstComesFirst() {
    Made made =
        Made.net(10, DEAD)
            .signal(i -> Math.pow(10, -3.5 * (10 - i) / 10))
            .dead(i -> 0.99)
            .parameter(new UpdateRatio(), 20)
            .read(8, 32, 3.0);
    assertThat(Doctor.standard().examine(made.history()).findings())
        .extracting(Finding::rule)
        .containsExactly("dead-units", "loss-not-decreasing", "vanishing-gradient");
  }
}
