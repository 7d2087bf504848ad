package io.evergrad.diagnose.rule;

import static io.evergrad.model.FlatRegion.Kind.DEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.Subject;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.observe.measure.LearningRate;
import io.evergrad.observe.measure.NonFiniteGradients;
import io.evergrad.observe.measure.UpdateRatio;
import io.evergrad.observe.measure.WeightNorm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The rules about steps and rates on histories made by hand. */
class StepEdgeCasesTest {

  private static final LearningRateTooHigh TOO_HIGH = new LearningRateTooHigh();
  private static final LearningRateTooLow TOO_LOW = new LearningRateTooLow();
  private static final LossSpike SPIKE = new LossSpike();
  private static final OscillatingLoss OSCILLATION = new OscillatingLoss();
  private static final LossPlateau PLATEAU = new LossPlateau();

  /** A run of losses alone, with a blind loss of 1. */
  private static History losses(int planned, int count, IntToDoubleFunction loss) {
    History history = new History(new Subject(List.of(), List.of(), planned, 1));
    for (int i = 0; i < count; i++) {
      history.add(i, loss.applyAsDouble(i));
    }
    return history;
  }

  private static Made updates(double ratio) {
    return Made.net(3, DEAD).parameter(new UpdateRatio(), ratio);
  }

  @Test
  void anEmptyHistorySaysNothing() {
    History empty = losses(100, 0, i -> 1);
    for (Rule rule : List.of(TOO_HIGH, TOO_LOW, SPIKE, OSCILLATION, PLATEAU)) {
      assertThat(rule.examine(empty)).as(rule.name()).isEmpty();
    }
  }

  @Test
  void anUpdateOfThriceTheWeightsIsToldAtStepZero() {
    assertThat(TOO_HIGH.examine(updates(3.1).read(1, 128, 1.1).history())).isPresent();
    assertThat(TOO_HIGH.examine(updates(2.9).read(1, 128, 1.1).history())).isEmpty();
  }

  @Test
  void theRateThatFitsIsReadOffTheUpdates() {
    Finding thrown = TOO_HIGH.examine(updates(20).read(5, 128, 3.0).history()).orElseThrow();
    assertThat(thrown.cures().get(0)).isEqualTo(new ChangeLearningRate(1e-4));
    assertThat(thrown.summary()).contains("too high");
    Finding creeping = TOO_LOW.examine(updates(2e-7).read(1, 128, 1.0).history()).orElseThrow();
    assertThat(creeping.cures().get(0)).isEqualTo(new ChangeLearningRate(1e4));
    assertThat(creeping.sinceStep()).isZero();
  }

  @Test
  void aLossThrownFarUpIsToldAtTheThirdReadingAndOneThatSettlesIsNot() {
    Made thrown = updates(0.4).read(1, 128, 0.9).read(1, 128, 900);
    assertThat(TOO_HIGH.examine(thrown.history())).isEmpty();
    assertThat(TOO_HIGH.examine(thrown.read(1, 128, 700).history())).isPresent();
    assertThat(TOO_HIGH.examine(updates(0.4).read(4, 128, 0.75).history())).isEmpty();
  }

  @Test
  void aHighStartThatComesDownIsNotThrown() {
    Made made = updates(0.4).read(1, 128, 20).read(1, 128, 12).read(1, 128, 9).read(3, 128, 5);
    assertThat(TOO_HIGH.examine(made.history())).isEmpty();
  }

  @Test
  void numbersThatWereNeverFiniteAreNotBlamedOnTheRate() {
    Made born = updates(1e-3).parameter(new NonFiniteGradients(), 1).read(4, 128, Double.NaN);
    assertThat(TOO_HIGH.examine(born.history())).isEmpty();
    Made spoiled = updates(1e-3).read(4, 128, 0.9).read(4, 128, Double.NaN);
    assertThat(TOO_HIGH.examine(spoiled.history())).isEmpty();
    Made blown = updates(1e-3).read(1, 128, 0.9).read(1, 128, 1e9).read(4, 128, Double.NaN);
    assertThat(TOO_HIGH.examine(blown.history())).isPresent();
  }

  @Test
  void deadUnitsOfBirthHaveAnotherCauseThanTheRateAndLaterOnesHaveIt() {
    Made born = updates(20).dead(i -> 1).read(6, 128, 3.0);
    assertThat(cause(Doctor.standard().examine(born.history()))).isEmpty();
    Made later = updates(20).read(2, 128, 3.0).dead(i -> 1).read(6, 128, 3.0);
    assertThat(cause(Doctor.standard().examine(later.history())))
        .contains("learning-rate-too-high");
  }

  private static Optional<String> cause(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(f -> f.rule().equals("dead-units"))
        .findFirst()
        .orElseThrow()
        .cause();
  }

  @Test
  void updatesOfZeroAreNotBlamedOnTheRate() {
    assertThat(TOO_LOW.examine(updates(0).read(8, 128, 1.0).history())).isEmpty();
    Finding still =
        new UnchangedParameters().examine(updates(0).read(3, 128, 1.0).history()).orElseThrow();
    assertThat(still.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aSteepSlopeOrALongPathAcquitsALowRate() {
    Made steep = updates(1e-4).parameter(new GradientNorm(), 1e3).read(1, 128, 1.0);
    assertThat(TOO_LOW.examine(steep.history())).isEmpty();
    Made far = updates(2e-3).parameter(new GradientNorm(), 1e-6).read(1, 128, 1.0);
    assertThat(TOO_LOW.examine(far.history())).isEmpty();
  }

  @Test
  void aNetThatHasLearnedMayCreep() {
    assertThat(TOO_LOW.examine(updates(1e-9).read(8, 128, 0.5).history())).isEmpty();
  }

  @Test
  void noiseNeitherSpikesNorOscillatesNorStandsHigh() {
    int alarms = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      History noise =
          losses(400, 400, i -> 0.7 + 0.8 * Math.exp(-i / 40.0) + 0.15 * random.nextGaussian());
      for (Rule rule : List.of(SPIKE, OSCILLATION, PLATEAU)) {
        alarms +=
            rule.examine(noise).filter(f -> f.severity() != Severity.NOTE).isPresent() ? 1 : 0;
      }
    }
    assertThat(alarms).isLessThanOrEqualTo(2);
  }

  @Test
  void heavyTailsOfSingleExamplesAreNoSpikes() {
    int found = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      // a loss of exp(3 z): one in a hundred is a thousand times the middle one
      History heavy = losses(1000, 1000, i -> 0.05 * Math.exp(3 * random.nextGaussian()));
      found += SPIKE.examine(heavy).isPresent() ? 1 : 0;
    }
    assertThat(found).isLessThanOrEqualTo(4);
  }

  @Test
  void aLeapThatComesBackIsANoteAndOneThatStaysIsAWarning() {
    IntToDoubleFunction base = i -> 0.3 + 0.01 * Math.sin(7 * i);
    History back = losses(200, 100, i -> i >= 60 && i < 66 ? 3 : base.applyAsDouble(i));
    Finding note = SPIKE.examine(back).orElseThrow();
    assertThat(note.severity()).isEqualTo(Severity.NOTE);
    assertThat(note.sinceStep()).isEqualTo(60);
    History stays = losses(200, 100, i -> i >= 60 ? 3 : base.applyAsDouble(i));
    assertThat(SPIKE.examine(stays).orElseThrow().severity()).isEqualTo(Severity.WARNING);
    History one = losses(200, 100, i -> i == 60 || i == 61 ? 3 : base.applyAsDouble(i));
    assertThat(SPIKE.examine(one)).isEmpty();
  }

  @Test
  void threeLeapsAreNoAccident() {
    History often = losses(400, 300, i -> i % 80 >= 70 && i % 80 < 74 ? 3 : 0.3 + 1e-3 * (i % 7));
    assertThat(SPIKE.examine(often).orElseThrow().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void oscillationsOfAnyShortPeriodAreFoundAndFallingOnesAreNot() {
    for (int period : new int[] {2, 4, 5, 9, 16}) {
      Random random = new Random(period);
      History swinging =
          losses(
              200,
              100,
              i -> 1 + 0.3 * Math.cos(2 * Math.PI * i / period) + 0.1 * random.nextGaussian());
      assertThat(OSCILLATION.examine(swinging)).as("period " + period).isPresent();
      History falling =
          losses(200, 100, i -> 1 - 0.008 * i + 0.2 * Math.cos(2 * Math.PI * i / period));
      assertThat(OSCILLATION.examine(falling)).as("falling, period " + period).isEmpty();
    }
  }

  @Test
  void aStandstillIsANoteUnlessTheGradientsAgree() {
    Random random = new Random(1);
    History stands =
        losses(200, 180, i -> (i < 60 ? 1.2 - 0.01 * i : 0.6) + 0.02 * random.nextGaussian());
    assertThat(PLATEAU.examine(stands).orElseThrow().severity()).isEqualTo(Severity.NOTE);
    History low =
        losses(200, 180, i -> (i < 60 ? 1.2 - 0.018 * i : 0.1) + 0.02 * random.nextGaussian());
    assertThat(PLATEAU.examine(low)).isEmpty();
  }

  @Test
  void weightsThatShrinkAreNotOverwritten() {
    Made shrunk = updates(0.2).read(1, 128, 1.1);
    shrunk.parameter(new UpdateRatio(), 20).parameter(new WeightNorm(), 1e-3);
    assertThat(UpdateSize.overshoots(shrunk.read(3, 128, 1.0).history())).isFalse();
    assertThat(UpdateSize.overshoots(updates(20).read(1, 128, 1.0).history())).isTrue();
  }

  @Test
  void aScheduleThatRunsOutEarlyIsARateTooLowAndOneThatEndsTheRunIsNot() {
    Made early = updates(1e-2).parameter(new LearningRate(), 1).read(2, 128, 1.0);
    early.parameter(new UpdateRatio(), 1e-5).parameter(new LearningRate(), 1e-3);
    assertThat(TOO_LOW.examine(early.read(3, 128, 1.0).history()).orElseThrow().sinceStep())
        .isEqualTo(20);
    Made late = updates(1e-2).parameter(new LearningRate(), 1).read(7, 128, 1.0);
    late.parameter(new UpdateRatio(), 1e-5).parameter(new LearningRate(), 1e-3);
    assertThat(TOO_LOW.examine(late.read(3, 128, 1.0).history())).isEmpty();
  }

  @Test
  void weightsThatStopBeforeAnythingIsLearnedAreUnchanged() {
    UnchangedParameters rule = new UnchangedParameters();
    Made stopped =
        updates(1e-2)
            .parameter(new LearningRate(), 1)
            .read(2, 128, 1.0)
            .parameter(new UpdateRatio(), 0);
    assertThat(rule.examine(stopped.read(3, 128, 1.0).history()).orElseThrow().sinceStep())
        .isEqualTo(20);
    Made learned =
        updates(1e-2)
            .parameter(new LearningRate(), 1)
            .read(2, 128, 1.0)
            .parameter(new UpdateRatio(), 0);
    assertThat(rule.examine(learned.read(30, 128, 0.3).history())).isEmpty();
  }

  @Test
  void aLossThatLeavesTheBlindLevelWithinThePlanIsNotStuck() {
    Random random = new Random(3);
    History falling = losses(400, 0, i -> 1);
    History standing = losses(400, 0, i -> 1);
    for (int i = 0; i < 90; i++) {
      double noise = 0.02 * random.nextGaussian();
      falling.add(i, 1.2 - 0.002 * i + noise);
      standing.add(i, 1 + noise);
      falling.add(new Reading(i, 64, 1.2 - 0.002 * i + noise, Map.of()));
      standing.add(new Reading(i, 64, 1 + noise, Map.of()));
    }
    assertThat(new LossNotDecreasing().examine(falling)).isEmpty();
    assertThat(new LossNotDecreasing().examine(standing)).isPresent();
  }
}
