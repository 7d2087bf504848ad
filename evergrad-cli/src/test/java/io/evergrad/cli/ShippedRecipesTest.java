package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.Csv;
import io.evergrad.data.DataSpec;
import io.evergrad.data.FashionMnist;
import io.evergrad.data.Idx;
import io.evergrad.data.Mnist;
import io.evergrad.data.Source;
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
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  static List<Path> thatNeedNoFile() throws IOException {
    return all().stream().filter(file -> !needsFiles(RecipeReader.read(file))).toList();
  }

  private static boolean needsFiles(Recipe recipe) {
    Source source = recipe.data().map(DataSpec::source).orElseThrow();
    return source instanceof FashionMnist
        || source instanceof Mnist
        || source instanceof Idx
        || source instanceof Csv;
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadIsNamedAsItsFileAndComesBackFromItsText(Path file) {
    Recipe recipe = RecipeReader.read(file);
    assertThat(file.getFileName()).hasToString(recipe.name() + ".yaml");
    assertThat(RecipeReader.read(RecipeWriter.yaml(recipe), "again")).isEqualTo(recipe);
  }

  @ParameterizedTest
  @MethodSource("thatNeedNoFile")
  void trains(Path file) {
    Said said = Said.by("train", file, "--steps", 3, "--json", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("steps").asInt()).isEqualTo(3);
    assertThat(said.json().at("/validation/loss").isNumber()).isTrue();
  }
}
