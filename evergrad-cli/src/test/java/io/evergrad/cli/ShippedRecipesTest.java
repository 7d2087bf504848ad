package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.DataSpec;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.RecipeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in {@code recipes/}. */
class ShippedRecipesTest {

  private static final Path FOLDER = Path.of("..", "recipes");

  @TempDir private Path out;

  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadIsNamedAsItsFileAndComesBackFromItsText(Path file) {
    Recipe recipe = RecipeReader.read(file);
    assertThat(file.getFileName()).hasToString(recipe.name() + ".yaml");
    assertThat(RecipeReader.read(RecipeWriter.yaml(recipe), "again")).isEqualTo(recipe);
  }

  @ParameterizedTest
  @MethodSource("all")
  void trains(Path file) throws IOException {
    Recipe tiny = tiny(RecipeReader.read(file));
    Path written = Files.writeString(out.resolve("tiny.yaml"), RecipeWriter.yaml(tiny));
    Path data = TinyData.in(out.resolve("data"));
    Said said = Said.by("train", written, "--data", data, "--steps", 2, "--json", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("steps").asInt()).isEqualTo(2);
    assertThat(said.json().at("/validation/loss").isNumber()).isTrue();
  }

  /** The same recipe on few examples of each kind. */
  static Recipe tiny(Recipe recipe) {
    DataSpec data = recipe.data().orElseThrow();
    return recipe.withData(data.withBatch(8).withLimits(24, 16));
  }
}
