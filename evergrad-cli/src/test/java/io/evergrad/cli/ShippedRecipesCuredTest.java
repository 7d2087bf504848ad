package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.cure.Cure;
import io.evergrad.cure.treatment.AddResidual;
import io.evergrad.cure.treatment.ChangeLearningRate;
import io.evergrad.cure.treatment.ClipGradients;
import io.evergrad.cure.treatment.InsertNormalisation;
import io.evergrad.cure.treatment.Reinitialise;
import io.evergrad.cure.treatment.ReplaceActivation;
import io.evergrad.data.DataFolder;
import io.evergrad.model.ShapeException;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.RecipeWriter;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cure of every recipe in {@code recipes/} is a recipe that can be written and built. */
@Tag("slow")
class ShippedRecipesCuredTest {

  private static final List<Cure> CURES =
      List.of(
          new ReplaceActivation(new LeakyRelu()),
          new Reinitialise(),
          new InsertNormalisation(),
          new AddResidual(),
          new ClipGradients(1),
          new ChangeLearningRate(0.1));

  @TempDir private static Path folder;

  private static DataFolder data;

  @BeforeAll
  static void writeData() throws IOException {
    data = DataFolder.of(TinyData.in(folder));
  }

  static List<Path> all() throws IOException {
    return ShippedRecipesTest.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyCureGivesARecipeThatBuilds(Path file) {
    Recipe recipe = ShippedRecipesTest.tiny(RecipeReader.read(file));
    for (Cure cure : CURES) {
      Recipe cured = cure.applyTo(recipe);
      assertThat(RecipeReader.read(RecipeWriter.yaml(cured), "cured.yaml")).isEqualTo(cured);
      if (!cured.equals(recipe)) {
        starts(cured);
      }
    }
  }

  /** A stage that names a parameter by its path may find it gone; then the cure is rejected. */
  private static void starts(Recipe cured) {
    try {
      Trainer.start(cured, data, Device.cpu()).close();
    } catch (ShapeException e) {
      assertThat(e).hasMessageStartingWith("optimizer: ").hasMessageContaining("fits no parameter");
    }
  }
}
