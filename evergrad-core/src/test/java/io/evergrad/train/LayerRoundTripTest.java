package io.evergrad.train;

import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerCase;
import io.evergrad.model.LayerCases;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.TrainEvent.StepDone;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Saving and loading gives the same next steps, bit for bit, whatever the layer. */
class LayerRoundTripTest {

  static List<LayerCase> cases() {
    return LayerCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRestoredRunGoesOnBitForBit(LayerCase c) {
    Recipe recipe =
        new Recipe(
            c.indices() == 0
                ? sequence(linear((int) c.input().size(-1)), c.spec(), flatten(), linear(2))
                : sequence(c.spec(), flatten(), linear(2)),
            Loss.crossEntropy(),
            new Adam(1e-2),
            7);
    Split data = Noise.split(c.input(), c.indices(), 40, 10);
    List<Double> losses = new ArrayList<>();
    Snapshot middle;
    try (Trainer trainer = Trainer.start(recipe, data, Device.cpu())) {
      trainer.fit(Budget.steps(2));
      middle = trainer.snapshot();
      trainer.on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
      trainer.fit(Budget.steps(4));
    }
    List<Double> resumed = new ArrayList<>();
    try (Trainer trainer = Trainer.start(recipe, data, Device.cpu())) {
      trainer.fit(Budget.steps(3));
      trainer.restore(middle);
      trainer.on(StepDone.class, Due.always(), e -> resumed.add(e.loss()));
      trainer.fit(Budget.steps(4));
    }
    assertThat(resumed).hasSize(2).isEqualTo(losses).allMatch(loss -> Double.isFinite(loss));
  }
}
