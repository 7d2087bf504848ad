package io.evergrad.train;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.lstm;
import static io.evergrad.model.Layers.overTime;
import static io.evergrad.model.Layers.rnn;
import static io.evergrad.model.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.Adding;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.TargetScale;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.OverTime;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.transform.Chain;
import io.evergrad.transform.clip.ClipByGlobalNorm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A number kept over a hundred steps: an LSTM does it, a plain RNN of as many weights does not. */
@Tag("slow")
class AddingProblemTest {

  private static final double VARIANCE = 1.0 / 6;

  private static double trained(LayerSpec recurrent) {
    DataSpec data =
        DataSpec.of(new Adding(10_000, 1000, 100)).withBatch(50).withScaleTarget(TargetScale.NONE);
    Recipe recipe =
        new Recipe(
                sequence(recurrent, overTime(OverTime.Take.LAST), linear(1)),
                Loss.meanSquaredError(),
                new Chain(List.of(new ClipByGlobalNorm(1), new Adam(5e-3))),
                1)
            .withData(data);
    try (Trainer trainer = Trainer.start(recipe, DataFolder.none(), Device.cpu())) {
      return trainer.fit(Budget.steps(1400)).validation().loss();
    }
  }

  @Test
  void anLstmSolvesIt() {
    assertThat(trained(lstm(32))).isLessThan(VARIANCE / 10);
  }

  @Test
  void aPlainRnnAnswersTheMean() {
    assertThat(trained(rnn(64))).isGreaterThan(VARIANCE * 0.9);
  }
}
