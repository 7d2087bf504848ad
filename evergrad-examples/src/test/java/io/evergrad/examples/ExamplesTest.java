package io.evergrad.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.cure.Cure;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Severity;
import io.evergrad.model.LayerSpec;
import io.evergrad.observe.History;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.testkit.NoLeaks;
import io.evergrad.train.Ending;
import io.evergrad.train.RunResult;
import io.evergrad.treat.Consultation;
import io.evergrad.treat.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each example says it shows, shown. */
@NoLeaks
class ExamplesTest {

  @Test
  void aFirstTrainingTellsTheRingsApart() {
    RunResult result = FirstTraining.train();
    assertThat(result.validation().value()).isGreaterThan(0.95);
    assertThat(result.ending()).isEqualTo(new Ending.Finished());
  }

  @Test
  void aLayerOfOnesOwnLearnsTheSpirals() {
    assertThat(OwnLayer.train().validation().value()).isGreaterThan(0.9);
  }

  @Test
  void aTransformOfOnesOwnLearnsTheRings() {
    assertThat(OwnTransform.train().validation().value()).isGreaterThan(0.95);
  }

  @Test
  void aRuleOfOnesOwnFindsTimidUpdatesAndFallsSilentAfterItsCure() {
    Diagnosis before = OwnRule.examine(OwnRule.timid());
    assertThat(before.findings()).extracting(Finding::rule).containsExactly("timid-updates");
    assertThat(before.findings().get(0).evidence().get(0).value()).isBetween(1e-8, 1e-5);
    Cure cure = before.findings().get(0).cures().get(0);
    assertThat(OwnRule.examine(cure.applyTo(OwnRule.timid())).findings()).isEmpty();
  }

  @Test
  void watchingShowsTheGradientVanish() {
    History history = WatchAndDiagnose.watch(WatchAndDiagnose.sick());
    assertThat(history.readings()).hasSize(5);
    Reading last = history.latest(1).get(0);
    double[] signal = last.of(new BackwardSignal());
    int first = history.subject().weightLayers().get(0).index();
    int deepest = history.subject().weightLayers().get(16).index();
    assertThat(signal[first]).isPositive().isLessThan(signal[deepest] * 1e-6);
    Finding worst = Doctor.standard().examine(history).worst().orElseThrow();
    assertThat(worst.rule()).isEqualTo("vanishing-gradient");
    assertThat(worst.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void theTypicalGradientNormIsThatOfEveryStep() {
    double[] norms = TypicalGradientNorm.norms(TypicalGradientNorm.deep(), Budget.steps(30));
    assertThat(norms).hasSize(30);
    assertThat(Arrays.stream(norms).average().orElseThrow()).isBetween(0.1, 10.0);
    assertThat(Arrays.stream(norms).distinct().count()).isGreaterThan(20);
  }

  @Test
  void aForgetGateThatStartsOpenKeepsTheGradientThroughTime() {
    Map<String, LayerSpec> cells = GradientThroughTime.cells();
    double half = firstOverLast(cells.get("lstm, forget bias 0"));
    double open = firstOverLast(cells.get("lstm, forget bias 5"));
    assertThat(half).isPositive().isLessThan(1e-9);
    assertThat(open).isGreaterThan(0.1);
  }

  private static double firstOverLast(LayerSpec cell) {
    return GradientThroughTime.firstOverLast(GradientThroughTime.norms(cell));
  }

  @Test
  void aCureShowsWhatItChanges() {
    assertThat(CureAsFunction.difference())
        .contains("-       - sigmoid", "+       - relu")
        .anyMatch(line -> line.startsWith("+ init:") && line.contains("he-normal"))
        .noneMatch(line -> line.startsWith("-") && line.contains("loss"));
  }

  @Test
  void theDoctorCuresADeepSigmoidNetwork() {
    Consultation consultation = ConsultTheDoctor.consult();
    assertThat(consultation.diagnosis().has("vanishing-gradient")).isTrue();
    assertThat(consultation.verdict()).isEqualTo(Verdict.CURED);
    Recipe prescription = consultation.prescription();
    assertThat(prescription).isNotEqualTo(consultation.recipe());
    assertThat(consultation.treated().orElseThrow().validation().value())
        .isGreaterThan(consultation.untreated().validation().value() + 0.2);
  }

  @Test
  void optimizersAreComparedOnEqualTerms() {
    Map<String, RunResult> results = OptimizersCompared.compare();
    assertThat(results.keySet()).containsExactly("sgd", "adam", "partition");
    assertThat(results.values()).extracting(RunResult::steps).containsOnly(315L);
    assertThat(results.values())
        .allSatisfy(r -> assertThat(r.validation().value()).isGreaterThan(0.7));
  }

  @Test
  void aResumedRunEndsAsIfItHadNeverStopped(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("half-way.ckpt");
    SaveAndResume.save(file);
    RunResult resumed = SaveAndResume.resume(file);
    RunResult whole = SaveAndResume.inOneGo();
    assertThat(resumed.steps()).isEqualTo(whole.steps());
    assertThat(resumed.validation()).isEqualTo(whole.validation());
  }

  @Test
  void aTableBecomesFeaturesAndClasses() {
    DataSpec table = ReadACsv.table(Project.ROOT.resolve("evergrad-examples/data/seedlings.csv"));
    Split data = table.load(DataFolder.none(), 1);
    assertThat(data.train().sampleShape().sizes()).containsExactly(5);
    assertThat(data.train().size()).isEqualTo(240);
    assertThat(ReadACsv.train(table, data).validation().value()).isGreaterThan(0.85);
  }
}
