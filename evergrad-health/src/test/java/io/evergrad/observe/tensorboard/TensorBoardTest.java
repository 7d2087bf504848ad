package io.evergrad.observe.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.ShortRun;
import io.evergrad.observe.History;
import io.evergrad.observe.Monitor;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.ActivationHistogram;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.GradientNorm;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;

/** What a run writes is read back by a parser of others, and is what its history says. */
class TensorBoardTest {

  @TempDir Path folder;

  private record Seen(History history, Map<String, Map<Long, Summary.Value>> values) {

    float scalar(String tag, long step) {
      return values.get(tag).get(step).getSimpleValue();
    }
  }

  private Seen run(Recipe recipe) throws IOException {
    Path path;
    History history;
    try (Trainer trainer = Trainer.start(recipe, ShortRun.examples(recipe), Device.cpu());
        EventFile file = EventFile.in(folder, InstantSource.system())) {
      path = file.path();
      history = Monitor.full().every(5).attachTo(trainer);
      TensorBoard.follow(trainer, history, file);
      trainer.fit(Budget.steps(21));
    }
    Map<String, Map<Long, Summary.Value>> values = new TreeMap<>();
    for (Event event : SlowRecords.events(path)) {
      for (Summary.Value value : event.getSummary().getValueList()) {
        values.computeIfAbsent(value.getTag(), t -> new TreeMap<>()).put(event.getStep(), value);
      }
    }
    return new Seen(history, values);
  }

  @Test
  void everyReadingStandsInTheFile() throws IOException {
    Seen seen =
        run(ShortRun.onBlobs("model: [{repeat: 3, layers: [{linear: 8}, tanh]}, {linear: 4}]"));
    List<Reading> readings = seen.history().readings();
    assertThat(readings).extracting(Reading::step).contains(0L, 20L);
    for (Reading reading : readings) {
      assertThat(seen.scalar("loss/training", reading.step())).isEqualTo((float) reading.loss());
    }
    for (Reading reading : seen.history().readings(new BackwardSignal())) {
      double[] signal = reading.of(new BackwardSignal());
      assertThat(seen.scalar("backward-signal/linear-2", reading.step()))
          .isEqualTo((float) signal[4]);
    }
    for (Reading reading : seen.history().readings(new GradientNorm())) {
      double[] norms = reading.of(new GradientNorm());
      assertThat(seen.scalar("gradient-norm/linear-3.bias", reading.step()))
          .isEqualTo((float) norms[7]);
    }
    assertThat(seen.values()).containsKeys("learning-rate", "loss/validation", "metric/accuracy");
  }

  @Test
  void histogramsHoldEveryNumber() throws IOException {
    Seen seen = run(ShortRun.onBlobs("model: [{linear: 8}, relu, {linear: 4}]"));
    var histogram = seen.values().get("activation-histogram/relu-0").get(0L).getHisto();
    assertThat(histogram.getNum()).isEqualTo(64 * 8);
    double[] counts = seen.history().readings().get(0).of(new ActivationHistogram());
    assertThat(Arrays.stream(counts).sum()).isEqualTo(64 * (8 + 8 + 4));
    assertThat(seen.scalar("activation-histogram/relu-0/nan", 0)).isZero();
  }

  @Test
  void numbersThatAreNoneAreShown() throws IOException {
    Seen seen =
        run(
            ShortRun.onBlobs(
                "init: {weight: {normal: 1e25}}",
                "model: [{linear: 8}, {linear: 8}, {linear: 4}]"));
    assertThat(seen.scalar("loss/training", 0)).isNaN();
    assertThat(
            seen.scalar("activation-histogram/linear-1/nan", 0)
                + seen.values().get("activation-histogram/linear-1").get(0L).getHisto().getNum())
        .isEqualTo(64 * 8);
  }
}
