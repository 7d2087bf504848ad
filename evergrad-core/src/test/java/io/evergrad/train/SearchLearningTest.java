package io.evergrad.train;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static io.evergrad.transform.Chain.chain;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.testkit.NoLeaks;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.search.CmaEs;
import io.evergrad.transform.search.EvolutionStrategy;
import io.evergrad.transform.search.ForwardGradient;
import io.evergrad.transform.search.Mezo;
import io.evergrad.transform.search.RandomSearch;
import io.evergrad.transform.search.SimulatedAnnealing;
import io.evergrad.transform.search.Spsa;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every search trains a small classifier through the trainer. */
class SearchLearningTest {

  static List<GradientTransform> searches() {
    return List.of(
        new CmaEs(0.3),
        chain(new EvolutionStrategy(4, 0.05), new Adam(0.05)),
        chain(new Spsa(), new Adam(0.05)),
        chain(new Mezo(), new Adam(0.05)),
        chain(new ForwardGradient(), new Adam(0.05)),
        new RandomSearch(0.3),
        new SimulatedAnnealing(0.3, 0.1, 0.95));
  }

  private static Trainer trainer(GradientTransform search) {
    Recipe recipe =
        new Recipe(sequence(linear(4), tanh(), linear(2)), Loss.crossEntropy(), search, 7);
    return Trainer.start(recipe, TwoBlobs.split(1), Device.cpu());
  }

  @ParameterizedTest
  @MethodSource("searches")
  @NoLeaks
  void classifiesMoreThanNineInTen(GradientTransform search) {
    try (Trainer trainer = trainer(search)) {
      RunResult result = trainer.fit(Budget.steps(60));
      assertThat(result.validation().value()).isGreaterThan(0.9);
    }
  }

  @ParameterizedTest
  @MethodSource("searches")
  void resumesFromASnapshotBitForBit(GradientTransform search) {
    try (Trainer whole = trainer(search);
        Trainer halves = trainer(search)) {
      whole.fit(Budget.steps(4));
      Snapshot snapshot = whole.snapshot();
      whole.fit(Budget.steps(8));
      halves.restore(snapshot);
      halves.fit(Budget.steps(8));
      assertThat(halves.snapshot().tensors().get("parameters"))
          .isEqualTo(whole.snapshot().tensors().get("parameters"));
    }
  }
}
