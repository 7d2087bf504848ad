package io.evergrad.train;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.Blobs;
import io.evergrad.data.DataSpec;
import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.AdamW;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Nesterov;
import io.evergrad.optimizer.Optimizers;
import io.evergrad.optimizer.Rprop;
import io.evergrad.optimizer.Sgd;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.transform.Alias;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every optimizer trains a small network on a small task. */
class LearningTest {

  static List<Alias> optimizers() {
    return Stream.of(
            List.<Alias>of(
                new Sgd(0.5),
                new Momentum(0.1),
                new Nesterov(0.1),
                new Adam(0.01),
                new AdamW(0.01)),
            ElementwiseOptimizers.list(),
            MatrixOptimizers.list())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void everyListedOptimizerIsHere() {
    Set<Class<?>> covered = new HashSet<>();
    optimizers().forEach(o -> covered.add(o.getClass()));
    assertThat(covered)
        .containsExactlyInAnyOrderElementsOf(
            Optimizers.all().stream().filter(Alias.class::isAssignableFrom).toList());
  }

  /** Rprop goes by signs alone and is made for the same examples at every step. */
  private static int batch(Alias optimizer) {
    return optimizer instanceof Rprop ? TwoBlobs.split(1).train().size() : 128;
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theLossFallsToATenth(Alias optimizer) {
    Recipe recipe =
        new Recipe(sequence(linear(16), tanh(), linear(2)), Loss.crossEntropy(), optimizer, 7)
            .withData(DataSpec.of(new Blobs()).withBatch(batch(optimizer)));
    try (Trainer trainer = Trainer.start(recipe, TwoBlobs.split(1), Device.cpu())) {
      double before = trainer.validate().loss();
      RunResult result = trainer.fit(Budget.epochs(15));
      assertThat(result.validation().loss()).isLessThan(before / 10);
      assertThat(result.validation().value()).isGreaterThan(0.97);
    }
  }
}
