package io.evergrad.lab;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.Blobs;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.diagnose.Doctor;
import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.train.RunResult;
import io.evergrad.train.Trainer;
import io.evergrad.treat.Progress;
import io.evergrad.treat.Stop;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LabTest {

  private static final DataSpec BLOBS = DataSpec.of(new Blobs(400, 100, 3, 2, 0.5)).withBatch(32);
  private static final Split DATA = BLOBS.load(DataFolder.of(Path.of(".")), 1);
  private static final Recipe WELL =
      new Recipe(sequence(linear(16), relu(), linear(3)), Loss.crossEntropy(), new Adam(0.02), 0)
          .withData(BLOBS);
  private static final Recipe SICK =
      WELL.withModel(sequence(repeat(24, linear(16), sigmoid()), linear(3)));

  @Test
  void armsAreTrainedWithEverySeedAndHeldAgainstTheFirst() {
    Comparison result =
        Lab.question("Which learns?")
            .arm("deep sigmoid", SICK)
            .arm("shallow relu", WELL)
            .seeds(1, 2, 3)
            .budget(Budget.steps(40))
            .run(DATA, Progress.silent());

    Sample sick = result.arms().get(0).of(Measure.VALIDATION_METRIC);
    Sample well = result.arms().get(1).of(Measure.VALIDATION_METRIC);
    assertThat(well.low()).isGreaterThan(sick.high());
    assertThat(result.arms().get(0).of(Measure.GRADIENT_SPREAD).high()).isLessThan(-5);
    assertThat(result.arms().get(1).of(Measure.GRADIENT_SPREAD).mean()).isBetween(-1.0, 1.0);
    assertThat(result.arms().get(1).of(Measure.STEPS_PER_SECOND).low()).isFinite();
    Difference metric = result.differences().get(0);
    assertThat(metric.sample().mean()).isCloseTo(well.mean() - sick.mean(), offset());
    assertThat(metric.sample().excludesZero()).isTrue();
    assertThat(result.table())
        .contains("Which learns?", "validation-accuracy", "deep sigmoid", "shallow relu", "*");
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.api.Assertions.within(1e-12);
  }

  @Test
  void theMonitorDoesNotChangeARun() {
    Recipe recipe = WELL.withSeed(5).withTrain(Budget.steps(30));
    Comparison watched = Lab.question("?").arm("one", recipe).seeds(5).run(DATA, Progress.silent());
    try (Trainer trainer = Trainer.start(recipe, DATA, io.evergrad.tensor.Device.cpu())) {
      RunResult alone = trainer.fit(Budget.steps(30));
      assertThat(watched.arms().get(0).runs().get(0).validation()).isEqualTo(alone.validation());
    }
  }

  @Test
  void aDoctorOnCallTreatsTheSickArm() {
    Comparison result =
        Lab.question("Does the doctor help?")
            .arm("untreated", SICK)
            .arm("doctor on call", SICK, Doctor.standard())
            .budget(Budget.steps(120))
            .run(DATA, Progress.silent());
    double alone = result.arms().get(0).of(Measure.VALIDATION_METRIC).mean();
    double treated = result.arms().get(1).of(Measure.VALIDATION_METRIC).mean();
    assertThat(treated).isGreaterThan(alone + 0.2);
    assertThat(result.measures()).contains(Measure.TRAININGS);
    assertThat(result.arms().get(1).of(Measure.TRAININGS).mean()).isGreaterThan(1);
    assertThat(result.arms().get(1).runs().get(0).recipe().model()).isNotEqualTo(SICK.model());
  }

  @Test
  void anExperimentIsAValue() {
    Lab stem = Lab.question("?").arm("a", WELL);
    assertThat(stem.arm("b", SICK).arms()).hasSize(2);
    assertThat(stem.arms()).hasSize(1);
    assertThat(stem.seeds(4, 5).seeds()).containsExactly(4L, 5L);
    assertThat(stem.seeds()).containsExactly(1L);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> Lab.question("?").arm("a", WELL).arm("a", SICK))
        .hasMessageContaining("two are called a");
    assertThatThrownBy(() -> Lab.question("?").seeds(1, 2, 1)).hasMessageContaining("[1, 2, 1]");
    assertThatThrownBy(() -> Lab.question("?").run(DATA, Progress.silent()))
        .hasMessageContaining("at least one arm");
  }

  @Test
  void aStopEndsTheExperiment() {
    Stop stop = new Stop();
    Progress stopping =
        new Progress() {
          @Override
          public void phase(String name, long step, long last) {}

          @Override
          public void step(long step, double loss) {
            stop.ask();
          }

          @Override
          public void news(String line) {}
        };
    Lab lab = Lab.question("?").arm("a", WELL).budget(Budget.steps(5_000));
    assertThatThrownBy(() -> lab.run(DATA, stopping, stop)).isInstanceOf(Stop.Interrupted.class);
  }
}
