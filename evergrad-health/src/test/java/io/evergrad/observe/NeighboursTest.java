package io.evergrad.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.ShortRun;
import io.evergrad.data.Dataset;
import io.evergrad.data.Order;
import io.evergrad.recipe.Recipe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How alike neighbours are, also in data far longer than what is looked at. */
class NeighboursTest {

  private static Dataset sorted(String source) {
    Recipe recipe =
        ShortRun.recipe(
            "data: {spoiled: {source: " + source + ", sorted: true}}", "model: [{linear: 4}]");
    return ShortRun.examples(recipe).train();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 2001, 30000})
  void sortedExamplesAreAlikeAndShuffledOnesAreNot(int examples) {
    Dataset classes = sorted("{blobs: {examples: " + examples + ", classes: 4}}");
    Dataset values = sorted("{regression: {examples: " + examples + "}}");
    double error = 1 / Math.sqrt(Math.min(examples, 2000));
    for (Dataset data : new Dataset[] {classes, values}) {
      assertThat(Neighbours.alike(data, Order.sequential())).isBetween(0.98, 1.0);
      assertThat(Neighbours.alike(data, Order.shuffled(1, 0))).isCloseTo(0, within(4 * error));
    }
  }
}
