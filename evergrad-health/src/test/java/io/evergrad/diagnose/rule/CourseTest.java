package io.evergrad.diagnose.rule;

import static io.evergrad.model.FlatRegion.Kind.DEAD;
import static io.evergrad.model.FlatRegion.Kind.NONE;
import static io.evergrad.model.FlatRegion.Kind.SATURATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.LayerFact.Kind;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.ExampleSpread;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.observe.measure.SignalThroughTime;
import io.evergrad.observe.measure.UpdateRatio;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What came first and what came of it, on histories made by hand. */
class CourseTest {

  private static final Rule VANISHING = new VanishingGradient();
  private static final Rule SATURATION = new SaturatedActivation();
  private static final Rule CHAOTIC = new ChaoticStart();
  private static final Rule DEAD_UNITS = new DeadUnitsRule();
  private static final Rule FORGETTING = new RecurrentVanishing();
  private static final Rule DECAY = new WeightDecayTooStrong();
  private static final Rule RATE = new LearningRateTooHigh();
  private static final Rule UNCHANGED = new UnchangedParameters();

  private static Optional<Severity> of(Rule rule, Made made) {
    return rule.examine(made.history()).map(Finding::severity);
  }

  private static Finding found(Rule rule, long since) {
    return new Finding(rule.name(), Severity.WARNING, since, List.of(), "", List.of(), List.of());
  }

  /** Born with a vanishing gradient, which is over after so many readings, ten steps apart. */
  private static Made outgrown(int sick) {
    Made made = Made.net(20, SATURATED).signal(i -> Math.pow(0.25, 20 - i)).read(sick, 32, 1);
    return made.signal(i -> 1).read(3, 32, 1);
  }

  @Test
  void aGraveStartIsToldUntilHalfOfTheLossIsGone() {
    Made made = outgrown(3);
    Finding finding = VANISHING.examine(made.history()).orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.sinceStep()).isZero();
    assertThat(finding.summary()).endsWith("It was so until step 20.");
    assertThat(of(VANISHING, made.read(20, 32, 0.51))).contains(Severity.CRITICAL);
    assertThat(of(VANISHING, made.read(20, 32, 0.49))).isEmpty();
  }

  @Test
  void aStartThatIsNotGraveIsForgottenWhenItIsOver() {
    Made made = Made.net(20, SATURATED).signal(i -> Math.pow(10, -3.5 * (20 - i) / 20));
    assertThat(of(VANISHING, made.read(3, 32, 1))).contains(Severity.WARNING);
    assertThat(of(VANISHING, made.signal(i -> 1).read(1, 32, 1))).isEmpty();
  }

  private static Made flat(int depth, double spread) {
    return Made.net(depth, SATURATED)
        .set(new ActivationStd(), Kind.WEIGHTS, i -> 1)
        .set(new ExampleSpread(), Kind.ACTIVATION, i -> spread)
        .flat(i -> 0.95)
        .read(1, 32, 1);
  }

  @Test
  void chaosNeedsDepthAndExamplesThatDiffer() {
    assertThat(of(CHAOTIC, flat(3, 0.7))).contains(Severity.CRITICAL);
    assertThat(of(CHAOTIC, flat(2, 0.7))).isEmpty();
    assertThat(of(CHAOTIC, flat(3, 0.01))).isEmpty();
    assertThat(of(SATURATION, flat(2, 0.7))).contains(Severity.CRITICAL);
  }

  @Test
  void whatTrainingSaturatesIsANoteWhereTheNetHasLearned() {
    Made made = Made.net(3, SATURATED).read(1, 32, 0.4).flat(i -> 0.7).read(5, 32, 0.4);
    assertThat(of(SATURATION, made)).contains(Severity.NOTE);
    Made stuck = Made.net(3, SATURATED).read(1, 32, 1).flat(i -> 0.7).read(5, 32, 0.9);
    assertThat(of(SATURATION, stuck)).contains(Severity.WARNING);
    Made whole = Made.net(3, SATURATED).read(1, 32, 0.4).flat(i -> 0.95).read(5, 32, 0.4);
    assertThat(of(SATURATION, whole)).contains(Severity.CRITICAL);
  }

  @Test
  void unitsThatDiedOnTheWayAreANoteWhereTheNetHasLearned() {
    Made made = Made.net(3, DEAD).read(1, 32, 0.4).dead(i -> 0.7).read(5, 32, 0.4);
    assertThat(of(DEAD_UNITS, made)).contains(Severity.NOTE);
    Made stuck = Made.net(3, DEAD).read(1, 32, 1).dead(i -> 0.7).read(5, 32, 0.9);
    assertThat(of(DEAD_UNITS, stuck)).contains(Severity.WARNING);
  }

  @Test
  void unitsThatDieAfterTheWeightsWereOverwrittenAreTheRatesDoing() {
    Made made = Made.net(3, DEAD).parameter(new UpdateRatio(), 0.5).read(2, 32, 0.9);
    made.parameter(new UpdateRatio(), 1e-3).dead(i -> 0.7).read(20, 32, 0.8);
    assertThat(of(RATE, made)).contains(Severity.WARNING);
    Made before = Made.net(3, DEAD).dead(i -> 0.7).read(2, 32, 0.9);
    before.parameter(new UpdateRatio(), 0.5).read(1, 32, 0.9);
    before.parameter(new UpdateRatio(), 1e-3).read(20, 32, 0.8);
    assertThat(of(RATE, before)).isEmpty();
  }

  private static Made gated(double factor) {
    LayerFact layer = new LayerFact(0, "lstm-0", "lstm", Kind.RECURRENT, NONE, 8).withPlaces(25);
    return Made.of(Made.subject(List.of(layer))).layer(new SignalThroughTime(), 0, factor);
  }

  @Test
  void gatesThatAreShutAreNotUndecided() {
    assertThat(of(FORGETTING, gated(0.5).read(3, 32, 1))).contains(Severity.NOTE);
    assertThat(of(FORGETTING, gated(0.11).read(3, 32, 1))).contains(Severity.NOTE);
    assertThat(of(FORGETTING, gated(0.09).read(1, 32, 1))).contains(Severity.CRITICAL);
  }

  @Test
  void decayExplainsWhatComesOfShrunkenWeights() {
    assertThat(DECAY.explains(found(DECAY, 0), found(VANISHING, 42))).isTrue();
    assertThat(DECAY.explains(found(DECAY, 0), found(VANISHING, 0))).isFalse();
    assertThat(DECAY.explains(found(DECAY, 0), found(RATE, 23))).isTrue();
    assertThat(DECAY.explains(found(DECAY, 0), found(RATE, 0))).isFalse();
  }

  @Test
  void saturationExplainsASignalThatVanishesWithItOrLater() {
    assertThat(SATURATION.explains(found(SATURATION, 5), found(VANISHING, 5))).isTrue();
    assertThat(SATURATION.explains(found(SATURATION, 5), found(VANISHING, 0))).isFalse();
  }

  private static Made stopped(double rate, double gradient) {
    Made made = Made.net(3, DEAD).rate(rate).parameter(new GradientNorm(), 1).read(2, 32, 1);
    made.parameter(new UpdateRatio(), 0).parameter(new GradientNorm(), gradient);
    return made;
  }

  @Test
  void weightsThatStopThoughGradientsArriveAreHeldStill() {
    assertThat(of(UNCHANGED, stopped(0.01, 1).read(2, 32, 1))).isEmpty();
    Finding finding = UNCHANGED.examine(stopped(0.01, 1).read(3, 32, 1).history()).orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.sinceStep()).isEqualTo(20);
    assertThat(of(UNCHANGED, stopped(0, 1).read(5, 32, 1))).isEmpty();
    assertThat(of(UNCHANGED, stopped(0.01, 0).read(5, 32, 1))).isEmpty();
  }
}
