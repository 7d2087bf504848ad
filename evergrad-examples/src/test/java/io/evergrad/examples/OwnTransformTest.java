package io.evergrad.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Moons;
import io.evergrad.data.Split;
import io.evergrad.examples.OwnTransform.ScaleByLion;
import io.evergrad.gradient.ParameterLayout;
import io.evergrad.recipe.Budget;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.testkit.NoLeaks;
import io.evergrad.train.Due;
import io.evergrad.train.Snapshot;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.train.Trainer;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Objective;
import io.evergrad.transform.Stage;
import io.evergrad.transform.TransformSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lion against the same thing in plain Java, and its memory against a resumed run. */
@NoLeaks
class OwnTransformTest {

  private static final int LENGTH = 20;

  @Test
  void lionsDirectionIsThatOfItsFormula() {
    Random random = new Random(3);
    double[] mean = new double[LENGTH];
    try (Arena arena = new Arena()) {
      Stage stage = start(arena);
      for (long step = 0; step < 10; step++) {
        double[] gradient = random.doubles(LENGTH, -1, 1).toArray();
        assertThat(applied(stage, gradient, step)).isEqualTo(slow(mean, gradient));
      }
    }
  }

  private static Stage start(Arena arena) {
    TransformSite site =
        new TransformSite(
            new ParameterLayout(List.of(), LENGTH), DType.FLOAT64, Device.cpu(), arena, 0);
    return Scope.call(() -> new ScaleByLion(0.9, 0.99).start(site));
  }

  private static double[] applied(Stage stage, double[] gradient, long step) {
    double[][] direction = new double[1][];
    Scope.run(
        () ->
            Autograd.off(
                () -> {
                  Tensor updates = Tensor.of(gradient, Shape.of(LENGTH));
                  Moment moment = new Moment(step, updates, Objective.none(), (name, tensor) -> {});
                  direction[0] = stage.apply(updates, moment).toDoubles();
                }));
    return direction[0];
  }

  private static double[] slow(double[] mean, double[] gradient) {
    double[] direction = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      direction[i] = Math.signum(0.9 * mean[i] + 0.1 * gradient[i]);
      mean[i] = 0.99 * mean[i] + 0.01 * gradient[i];
    }
    return direction;
  }

  @Test
  void aResumedRunRemembersTheMean() {
    Split data = DataSpec.of(new Moons()).load(DataFolder.none(), 1);
    List<Double> losses = new ArrayList<>();
    Snapshot middle;
    try (Trainer trainer = Trainer.start(OwnTransform.recipe(), data, Device.cpu())) {
      trainer.on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
      trainer.fit(Budget.steps(5));
      middle = trainer.snapshot();
      trainer.fit(Budget.steps(10));
    }
    List<Double> resumed = new ArrayList<>();
    try (Trainer trainer = Trainer.start(OwnTransform.recipe(), data, Device.cpu())) {
      trainer.restore(middle);
      trainer.on(StepDone.class, Due.always(), e -> resumed.add(e.loss()));
      trainer.fit(Budget.steps(10));
    }
    assertThat(resumed).isEqualTo(losses.subList(5, 10));
  }
}
