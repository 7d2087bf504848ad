package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.transform.Rated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page on stages shows can be read, and has a learning rate. */
class StagesPageTest {

  private static final Path PAGE = Path.of("..", "docs", "guide", "stages.md");

  private static List<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  @Test
  void itsOptimizersAreRecipes() throws IOException {
    List<String> blocks = found("```yaml\n(.*?)```");
    assertThat(blocks).hasSize(4);
    for (String block : blocks) {
      Recipe recipe = RecipeReader.read("model: relu\nloss: cross-entropy\n" + block, "stages.md");
      assertThat(Rated.everywhere(recipe.optimizer())).as(block).isTrue();
      assertThat(RecipeReader.read(RecipeWriter.yaml(recipe), "again")).isEqualTo(recipe);
    }
  }

  @Test
  void itsStagesAreRecipesToo() throws IOException {
    List<String> stages = found("`([a-z0-9-]+: [^`\n]+)`");
    assertThat(stages).hasSizeGreaterThan(6);
    for (String stage : stages) {
      if (!stage.startsWith("rounding")) {
        RecipeReader.read(
            "{model: relu, loss: cross-entropy, optimizer: [{" + stage + "}]}", "stages.md");
      }
    }
  }
}
