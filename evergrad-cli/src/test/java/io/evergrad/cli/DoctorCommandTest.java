package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evergrad.recipe.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  private static final Path SICK = Path.of("..", "recipes", "sick-sigmoid-circles.yaml");

  @TempDir private Path folder;

  @Test
  void aSickRecipeIsTreatedAndTheReportNamesWhatWasWritten() throws Exception {
    Path out = folder.resolve("report");
    Said said = Said.by("doctor", SICK, "--json", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode result = said.json();
    assertThat(result.path("verdict").asText()).isIn("cured", "improved");
    assertThat(result.at("/findings/0/rule").asText()).isEqualTo("vanishing-gradient");
    assertThat(result.at("/after/value").asDouble())
        .isGreaterThan(result.at("/before/value").asDouble());
    Path cured = Path.of(result.path("cured_recipe").asText());
    assertThat(RecipeReader.read(cured)).isNotEqualTo(RecipeReader.read(SICK));
    assertThat(Files.readString(out.resolve("diagnosis.json"))).isEqualTo(said.out());
    assertThat(Files.readString(out.resolve("report.html"))).contains("evergrad doctor ");
  }

  @Test
  void aHealthyRecipeIsLeftAlone() {
    Said said = Said.by("doctor", Recipes.blobs(folder), "--out", folder.resolve("o"), "--json");
    assertThat(said.code()).isZero();
    assertThat(said.json().path("verdict").asText()).isEqualTo("healthy");
    assertThat(said.json().path("cured_recipe").isNull()).isTrue();
  }

  @Test
  void theTextNamesTheVerdictFirst() {
    Said said = Said.by("doctor", Recipes.blobs(folder), "--out", folder.resolve("o"));
    assertThat(said.out()).startsWith("blobs: healthy").contains("report.html");
    assertThat(said.out()).doesNotContain("\u001b");
  }

  @Test
  @Tag("slow")
  void withoutARecipeTheBuiltInOneIsCured() {
    Said said = Said.by("doctor", "--out", folder, "--json");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("verdict").asText()).isEqualTo("cured");
    assertThat(said.json().at("/recipe/name").asText()).isEqualTo("sick-sigmoid-glyphs");
  }
}
