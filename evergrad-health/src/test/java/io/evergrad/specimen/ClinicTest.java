package io.evergrad.specimen;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.DataFolder;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Evidence;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.Severity;
import io.evergrad.observe.History;
import io.evergrad.tensor.Device;
import io.evergrad.treat.Stop;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One specimen at a time: what is written down of it, and whether its label shows. */
class ClinicTest {

  private static final Sketch SOUND =
      new Sketch(
          "{source: {blobs: {examples: 400, validation: 200}}, batch: 50, scale: standard}",
          "{weight: he-normal}",
          "{linear: 16}, relu, {linear: 3}",
          "cross-entropy",
          "{adam: 1e-2}",
          80);

  private static Specimen specimen(Sketch own, Truth truth) {
    return new Specimen(
        "made/judging/0",
        "made",
        Half.JUDGING,
        own.recipe("own", 3),
        truth,
        SOUND.recipe("sound", 3),
        Proof.OWN_EXAMPLES,
        0.5);
  }

  /** Speaks from a step on. */
  private record Speaking(String name, long from, Severity severity) implements Rule {

    @Override
    public String sentence() {
      return "speaks";
    }

    @Override
    public Optional<Finding> examine(History history) {
      long step = history.steps() - 1;
      return step < from
          ? Optional.empty()
          : Optional.of(
              new Finding(
                  name,
                  severity,
                  from,
                  List.of("all"),
                  "spoke",
                  List.of(new Evidence("step", "all", step, from)),
                  List.of()));
    }
  }

  private static Detection examined(Specimen specimen, Rule... rules) {
    Doctor doctor = new Doctor(List.of(rules));
    return new Examiner(doctor, DataFolder.none(), Device.cpu(), new Stop()).examine(specimen);
  }

  @Test
  void theFirstReadingOfEachRuleIsKept() {
    Specimen sick = specimen(SOUND, Truth.Sick.of("late").leadingTo("early"));
    Detection found =
        examined(
            sick,
            new Speaking("early", 0, Severity.WARNING),
            new Speaking("late", 30, Severity.CRITICAL),
            new Speaking("note", 0, Severity.NOTE));
    assertThat(found.planned()).isEqualTo(80);
    assertThat(found.steps()).isEqualTo(80);
    assertThat(found.ending()).isEqualTo("finished");
    assertThat(found.sightings())
        .containsExactly(
            new Sighting("early", "warning", 0, 0),
            new Sighting("note", "note", 0, -1),
            new Sighting("late", "critical", 30, 30));
    assertThat(found.atFirst()).containsExactly("early");
    assertThat(found.atEnd()).containsExactly("late", "early");
    assertThat(found.stepOfCause()).contains(30L);
    assertThat(found.isRootFirst()).isTrue();
    assertThat(found.isRootAtFirst()).isFalse();
    assertThat(found.strays()).isEmpty();
  }

  @Test
  void anotherNameIsTheCauseTooAndWhatNothingExplainsIsStray() {
    Specimen sick = specimen(SOUND, Truth.Sick.of("one").orNamed("other"));
    Detection found =
        examined(
            sick,
            new Speaking("other", 0, Severity.WARNING),
            new Speaking("odd", 20, Severity.WARNING));
    assertThat(found.namesCause()).isTrue();
    assertThat(found.isRootFirst()).isTrue();
    assertThat(found.strays()).containsExactly("odd");
  }

  @Test
  void notesAreNoFindings() {
    Detection found =
        examined(specimen(SOUND, new Truth.Healthy()), new Speaking("a", 0, Severity.NOTE));
    assertThat(found.isSick()).isFalse();
    assertThat(found.isAlarmed()).isFalse();
    assertThat(found.verdict()).isEqualTo(Detection.HEALTHY);
  }

  @Test
  void aRunThatBreaksIsExaminedAsFarAsItCame() {
    Sketch breaking =
        SOUND
            .withData("{source: {circles: {examples: 400, validation: 200}}, batch: 50}")
            .withModel("{linear: 8}, {linear: 1}, sigmoid")
            .withLoss("{binary-cross-entropy: probabilities}")
            .withOptimizer("{sgd: 1e38}");
    Detection found =
        examined(specimen(breaking, Truth.Sick.of("a")), new Speaking("a", 0, Severity.CRITICAL));
    assertThat(found.steps()).isLessThanOrEqualTo(80);
    assertThat(found.namesCause()).isTrue();
  }

  private static Verification verified(Specimen specimen) {
    return new Verifier(DataFolder.none(), Device.cpu(), new Stop()).verify(specimen);
  }

  @Test
  void aLabelHoldsWhereTheOutcomeShowsIt() {
    Verification healthy = verified(specimen(SOUND, new Truth.Healthy()));
    assertThat(healthy.holds()).isTrue();
    assertThat(healthy.sound().skill()).isBetween(0.5, 1.0);
    Sketch slow = SOUND.withOptimizer("{adam: 1e-7}");
    assertThat(verified(specimen(slow, Truth.Sick.of("learning-rate-too-low"))).holds()).isTrue();
  }

  @Test
  void aSickLabelOfWhatTrainsAsWellDoesNotHold() {
    Sketch another = SOUND.withOptimizer("{adam: 9e-3}");
    Verification sick = verified(specimen(another, Truth.Sick.of("learning-rate-too-low")));
    assertThat(sick.soundLearns()).isTrue();
    assertThat(sick.holds()).isFalse();
  }

  @Test
  void whatDoesNotLearnIsNotHealthy() {
    Specimen still =
        new Specimen(
            "still/judging/0",
            "still",
            Half.JUDGING,
            SOUND.withOptimizer("{sgd: 1e-9}").recipe("still", 3),
            new Truth.Healthy(),
            SOUND.withOptimizer("{sgd: 1e-9}").recipe("still", 3),
            Proof.OWN_EXAMPLES,
            0.5);
    assertThat(verified(still).holds()).isFalse();
  }

  @Test
  void readingsAreDenseAtFirst() {
    var due = Readings.of(200);
    assertThat(due.at(0) && due.at(1) && due.at(19)).isTrue();
    assertThat(due.at(20)).isTrue();
    assertThat(due.at(21)).isFalse();
    long count = java.util.stream.LongStream.range(0, 200).filter(due::at).count();
    assertThat(count).isBetween(50L, 60L);
  }
}
