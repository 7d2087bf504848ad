package io.evergrad.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.ShortRun;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.activation.Channels;
import io.evergrad.observe.measure.ActivationStd;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.observe.measure.EffectiveRank;
import io.evergrad.observe.measure.LayerGroup;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.Due;
import io.evergrad.train.Output;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * Where layers give many numbers, some examples stand for all, but not where that could mislead.
 */
class PartOfBatchTest {

  private static final Percentage CLOSE = Percentage.withPercentage(0.01);

  /** Of one layer at one step, computed from whole tensors. */
  private record Expected(
      double std, double stdOfFirst, double signalOfFirst, double signal, double rank) {

    static Expected of(Output output, long first) {
      Tensor value = output.value();
      Tensor signal = output.backwardSignal();
      long batch = value.shape().size(0);
      return new Expected(
          std(value),
          std(value.narrow(0, 0, first)),
          signal.narrow(0, 0, first).norm().item() * Math.sqrt((double) batch / first),
          signal.norm().item(),
          rank(value));
    }

    private static double std(Tensor numbers) {
      return Math.sqrt(numbers.to(DType.FLOAT64).variance().item());
    }

    private static double rank(Tensor value) {
      LayerGroup alone =
          new LayerGroup(FlatRegion.none(), Channels.FIRST, value.unsqueeze(0), null);
      return new EffectiveRank().of(alone).toDoubles()[0];
    }
  }

  private static void check(String data, String model, long first) {
    List<Expected> expected = new ArrayList<>();
    Recipe recipe = ShortRun.recipe(data, "optimizer: {sgd: 0.01}", model);
    try (Trainer trainer = Trainer.start(recipe, ShortRun.examples(recipe), Device.cpu())) {
      History history = Monitor.standard().every(1).attachTo(trainer);
      trainer.on(
          BackwardDone.class,
          Due.always(),
          e -> expected.add(Expected.of(e.outputs().get(0), first)));
      trainer.fit(Budget.steps(4));
      Reading begin = history.readings().get(0);
      assertThat(begin.of(new ActivationStd())[0]).isCloseTo(expected.get(0).std(), CLOSE);
      assertThat(begin.of(new BackwardSignal())[0]).isCloseTo(expected.get(0).signal(), CLOSE);
      Reading later = history.readings().get(3);
      assertThat(later.of(new ActivationStd())[0]).isCloseTo(expected.get(3).stdOfFirst(), CLOSE);
      assertThat(later.of(new BackwardSignal())[0])
          .isCloseTo(expected.get(3).signalOfFirst(), CLOSE);
      assertThat(later.of(new EffectiveRank())[0]).isCloseTo(expected.get(3).rank(), within(1e-4));
    }
  }

  @Test
  void ofVectors32() {
    check(
        "data: {blobs: {examples: 200, validation: 10}, batch: 100}",
        "model: [{linear: 200}, relu, {linear: 3}]",
        32);
  }

  @Test
  void ofImages8() {
    check(
        "data: {glyphs: {examples: 40, validation: 10}, batch: 20}",
        "model: [{conv2d: {channels: 30, padding: 1}}, relu, flatten, {linear: 10}]",
        8);
  }

  @Test
  void ofFewNumbersNone() {
    check(
        "data: {blobs: {examples: 320, validation: 10}, batch: 64}",
        "model: [{linear: 60}, relu, {linear: 3}]",
        64);
  }
}
