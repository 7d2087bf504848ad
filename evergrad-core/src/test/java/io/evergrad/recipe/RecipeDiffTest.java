package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.optimizer.Adam;
import org.junit.jupiter.api.Test;

class RecipeDiffTest {

  private static final Recipe SICK =
      RecipeReader.read(
          """
          name: sick
          data: {source: fashion-mnist, train: 10000}
          model:
            - flatten
            - repeat: 48
              layers:
                - linear: 64
                - sigmoid
            - linear: 10
          loss: cross-entropy
          optimizer: {adam: 3.0}
          train: {epochs: 3}
          seed: 7
          """,
          "sick.yaml");

  @Test
  void changedLinesWithTheirSurroundings() {
    Recipe cured =
        RecipeReader.read(
            RecipeWriter.yaml(SICK).replace("sigmoid", "relu").replace("fashion-", ""), "c.yaml");
    assertThat(String.join("\n", RecipeDiff.lines(SICK, cured.withOptimizer(new Adam(1e-2)))))
        .isEqualTo(
            """
              name: sick
            - data: {source: fashion-mnist, train: 10000}
            + data: {source: mnist, train: 10000}
              model:
                - flatten
              …
                  layers:
                    - linear: 64
            -       - sigmoid
            +       - relu
                - linear: 10
              loss: cross-entropy
            - optimizer: {adam: 3.0}
            + optimizer: {adam: 0.01}
              train: {epochs: 3}
              seed: 7""");
  }

  @Test
  void equalRecipesDoNotDiffer() {
    assertThat(RecipeDiff.lines(SICK, SICK)).isEmpty();
  }
}
