package io.evergrad.treat;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.ShortRun;
import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.ReplaceActivation;
import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.diagnose.Finding;
import io.evergrad.diagnose.Rule;
import io.evergrad.diagnose.rule.VanishingGradient;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.Sequence;
import io.evergrad.observe.History;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Engine;
import io.evergrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CourseTest {

  private static final String SIGMOIDS =
      "model: [{repeat: 10, layers: [{linear: 32}, sigmoid]}, {linear: 4}]";

  private static Recipe sick() {
    return ShortRun.onBlobs(SIGMOIDS, "optimizer: {adam: 0.003}", "train: {steps: 120}");
  }

  private static Consultation treat(Recipe recipe) {
    return treat(recipe, ShortRun.examples(recipe), Progress.silent(), new Stop());
  }

  private static Consultation treat(Recipe recipe, Split data, Progress progress, Stop stop) {
    return new Course(data, Doctor.standard(), Device.cpu(), progress, stop).treat(recipe);
  }

  /** Counts steps and keeps the news; asks for a stop after some steps. */
  private static final class Log implements Progress {
    private final List<String> news = new ArrayList<>();
    private final List<String> phases = new ArrayList<>();
    private final Stop stop;
    private final long stopAfter;
    private long steps;

    Log(Stop stop, long stopAfter) {
      this.stop = stop;
      this.stopAfter = stopAfter;
    }

    @Override
    public void phase(String name, long step, long last) {
      phases.add(name);
    }

    @Override
    public void step(long step, double loss) {
      if (++steps == stopAfter) {
        stop.ask();
      }
    }

    @Override
    public void news(String line) {
      news.add(line);
    }
  }

  @Test
  void aNetThatVanishesIsCuredAndTheCostAddsUp() {
    Log log = new Log(new Stop(), -1);
    Recipe recipe = sick();
    Consultation done = treat(recipe, ShortRun.examples(recipe), log, new Stop());

    assertThat(done.verdict()).isEqualTo(Verdict.CURED);
    assertThat(done.diagnosis().has("vanishing-gradient")).isTrue();
    assertThat(done.untreated().validation().value()).isLessThan(0.6);
    assertThat(done.treated().orElseThrow().validation().value()).isGreaterThan(0.9);
    assertThat(done.after().orElseThrow().isCritical()).isFalse();
    assertThat(done.prescription()).isNotEqualTo(recipe);
    assertThat(List.of(done.untreated(), done.treated().orElseThrow(), done.reference()))
        .extracting(Arm::steps)
        .containsOnly(120L);
    assertThat(done.treatments()).anyMatch(Treatment::kept);
    for (Treatment treatment : done.treatments()) {
      assertThat(treatment.why())
          .matches(
              "after \\d+ steps loss [\\d.e+-]+ and validation accuracy [01]\\.\\d{3}, .* [\\d.e+-]+");
      assertThat(treatment.trial().steps()).isGreaterThanOrEqualTo(50);
    }
    Cost cost = done.cost();
    assertThat(cost.diagnosing()).isPositive().isLessThan(40);
    assertThat(cost.diagnosing() + cost.treating() + cost.proving()).isEqualTo(log.steps);
    assertThat(cost.relativeToOneTraining())
        .isEqualTo((cost.diagnosing() + cost.treating()) / 120.0);
    assertThat(log.news.get(0)).startsWith("critical: vanishing-gradient since step 0. ");
    assertThat(log.news)
        .anyMatch(l -> l.startsWith("kept "))
        .anyMatch(l -> l.startsWith("rejected "));
    assertThat(log.phases).contains("untreated", "reference", "trial of replace-activation");
  }

  @Test
  void theSameSeedGivesTheSameConsultationAndEverythingIsClosed() throws InterruptedException {
    Consultation one = treat(sick());
    long before = settled();
    Consultation other = treat(sick());
    assertThat(settled()).isLessThanOrEqualTo(before);
    assertThat(other.prescription()).isEqualTo(one.prescription());
    assertThat(other.cost()).isEqualTo(one.cost());
    assertThat(other.treatments())
        .extracting(Treatment::why)
        .isEqualTo(one.treatments().stream().map(Treatment::why).toList());
    assertThat(other.treated().orElseThrow().validation())
        .isEqualTo(one.treated().orElseThrow().validation());
  }

  @Test
  void aHealthyNetIsLeftAlone() {
    Recipe recipe =
        ShortRun.onBlobs(
            "init: {weight: he-normal}",
            "model: [{linear: 32}, relu, {linear: 4}]",
            "optimizer: {adam: 0.01}",
            "train: {steps: 80}");
    Consultation done = treat(recipe);
    assertThat(done.verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(done.treatments()).isEmpty();
    assertThat(done.treated()).isEmpty();
    assertThat(done.prescription()).isEqualTo(recipe);
    assertThat(done.cost().treating()).isZero();
  }

  /** Points whose classes are drawn at random: there is nothing to learn. */
  private record Hopeless(int size, long seed) implements Dataset {

    @Override
    public Shape sampleShape() {
      return Shape.of(8);
    }

    @Override
    public Target target() {
      return Target.Classes.numbered(4);
    }

    @Override
    public void readFeatures(int index, float[] into, int offset) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
      for (int i = 0; i < 8; i++) {
        into[offset + i] = (float) (2 * random.nextDouble() - 1);
      }
    }

    @Override
    public void readTarget(int index, float[] into, int offset) {
      into[offset] = new SplittableRandom(~seed * 1_000_003 + index).nextInt(4);
    }
  }

  @Test
  void labelsAtRandomCannotBeCured() {
    Split data = new Split(new Hopeless(640, 1), new Hopeless(400, 2));
    Consultation done = treat(sick(), data, Progress.silent(), new Stop());
    assertThat(done.verdict()).isEqualTo(Verdict.NOT_CURED);
    assertThat(done.treated()).isEmpty();
    assertThat(done.prescription()).isEqualTo(done.recipe());
  }

  /**
   * A net too narrow for its task learns something once it flows, but stays below the reference.
   */
  @Test
  void aNetThatIsTooNarrowIsImprovedOnly() {
    Recipe recipe =
        ShortRun.recipe(
            "data: {blobs: {examples: 960, validation: 400, classes: 12, dimensions: 8}, batch: 64,"
                + " scale: standard}",
            "model: [{repeat: 8, layers: [{linear: 2}, sigmoid]}, {linear: 12}]",
            "optimizer: {adam: 0.01}",
            "train: {steps: 200}");
    Consultation done = treat(recipe);
    assertThat(done.verdict()).isEqualTo(Verdict.IMPROVED);
    double treated = done.treated().orElseThrow().validation().value();
    assertThat(treated).isGreaterThan(done.untreated().validation().value() + 0.07);
    assertThat(treated).isLessThan(done.reference().validation().value() - 0.05);
  }

  /** Puts a convolution before vectors. */
  private record Impossible() implements Cure.FreshStart {

    @Override
    public String name() {
      return "impossible";
    }

    @Override
    public String change() {
      return "nothing fits any more";
    }

    @Override
    public Recipe applyTo(Recipe recipe) {
      return recipe.withModel(new Sequence(List.of(new Conv2d(4, 3), recipe.model())));
    }
  }

  /** As vanishing-gradient, but thinks of the impossible first. */
  private record Rash() implements Rule {

    @Override
    public String name() {
      return "rash";
    }

    @Override
    public String sentence() {
      return "Tries what cannot be.";
    }

    @Override
    public Optional<Finding> examine(History history) {
      return new VanishingGradient()
          .examine(history)
          .map(
              f ->
                  new Finding(
                      name(),
                      f.severity(),
                      f.sinceStep(),
                      f.where(),
                      f.summary(),
                      f.evidence(),
                      List.of(new Impossible(), new ReplaceActivation(new Relu()))));
    }
  }

  @Test
  void aCureThatCannotRunHereIsRejectedAndTheOthersAreTried() {
    Log log = new Log(new Stop(), -1);
    Recipe recipe = sick();
    Consultation done =
        new Course(
                ShortRun.examples(recipe),
                new Doctor(List.of(new Rash())),
                Device.cpu(),
                log,
                new Stop())
            .treat(recipe);
    assertThat(log.news)
        .anyMatch(l -> l.startsWith("rejected impossible: it cannot run here: conv2d-0"));
    assertThat(done.treatments()).extracting(t -> t.cure().name()).doesNotContain("impossible");
    assertThat(done.verdict()).isEqualTo(Verdict.CURED);
  }

  @Test
  void aLateSicknessIsMetByTrialsThatLastBeyondIt() {
    Recipe recipe =
        ShortRun.onBlobs(
            "init: {weight: he-normal}",
            "model: [{repeat: 4, layers: [{linear: 32}, relu]}, {linear: 4}]",
            "optimizer: {sgd: {lr: {warm-up: {steps: 100000, then: 30000.0}}}}",
            "train: {steps: 400}");
    Consultation done = treat(recipe);
    long since =
        done.diagnosis().findings().stream().mapToLong(Finding::sinceStep).max().orElseThrow();
    assertThat(since).isGreaterThan(5);
    assertThat(done.treatments()).isNotEmpty();
    assertThat(done.treatments()).allMatch(t -> t.trial().steps() >= Math.min(400, since + 50));
  }

  /** What is alive once the garbage of tests before is gone. */
  private static long settled() throws InterruptedException {
    long count = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      System.gc();
      Thread.sleep(20);
      count = Math.min(count, Engine.get().liveObjects());
    }
    return count;
  }

  @Test
  void aCureInTheRunKeepsTheWeights() {
    Recipe recipe = sick();
    Ward.Setting setting =
        new Ward.Setting(
            ShortRun.examples(recipe),
            Doctor.standard(),
            Device.cpu(),
            Progress.silent(),
            new Stop());
    try (Ward ward = new Ward(setting)) {
      Patient one = ward.admit("one", recipe);
      one.trainUntilCritical(6);
      var well = one.wellBefore(6);
      assertThat(well.step()).isEqualTo(4);
      Recipe cured = new ChangeLearningRate(0.1).applyTo(recipe);
      Patient other = ward.admit("other", recipe);
      other.takeUp(well, cured);
      assertThat(other.steps()).isEqualTo(4);
      assertThat(other.made()).isZero();
      assertThat(other.recipe()).isEqualTo(cured);
      assertThat(other.snapshot().tensors().get("parameters"))
          .containsExactly(well.tensors().get("parameters"));
      other.train(9);
      assertThat(other.made()).isEqualTo(5);
      assertThat(other.begin()).isEqualTo(4);
      assertThat(other.lossAt(9)).isFinite();
      assertThat(other.lossAt(4)).isInfinite();
    }
  }

  @Test
  void beforeAnySnapshotTheRunWasWellAtItsStart() {
    Recipe recipe = sick();
    Ward.Setting setting =
        new Ward.Setting(
            ShortRun.examples(recipe),
            Doctor.standard(),
            Device.cpu(),
            Progress.silent(),
            new Stop());
    try (Ward ward = new Ward(setting)) {
      Patient one = ward.admit("one", recipe);
      one.trainUntilCritical(5); // readings, and snapshots after them, at steps 0 and 3
      assertThat(one.wellBefore(0).step()).isZero();
      assertThat(one.wellBefore(1).step()).isZero();
      assertThat(one.wellBefore(2).step()).isEqualTo(1);
      assertThat(one.wellBefore(4).step()).isEqualTo(1);
      assertThat(one.wellBefore(5).step()).isEqualTo(4);
    }
  }

  @Test
  void candidatesChangeTheRecipeOnceEachAndFiveAtMost() {
    Recipe recipe = sick();
    Diagnosis diagnosis = ShortRun.diagnosis(recipe);
    var candidates = Candidate.of(diagnosis, recipe, Set.of());
    assertThat(candidates).hasSizeLessThanOrEqualTo(5);
    assertThat(candidates)
        .extracting(Candidate::recipe)
        .doesNotHaveDuplicates()
        .doesNotContain(recipe);
    assertThat(Candidate.of(diagnosis, recipe, Set.of("replace-activation")))
        .extracting(Candidate::cure)
        .extracting(Cure::name)
        .doesNotContain("replace-activation");
  }
}
