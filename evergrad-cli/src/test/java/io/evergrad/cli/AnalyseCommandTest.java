package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyseCommandTest {

  @TempDir private Path folder;

  @Test
  void jsonStandsAloneAndInTheFile() throws Exception {
    Path out = folder.resolve("o");
    Said said = Said.by("analyse", Recipes.blobs(folder), "--steps", 20, "--json", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode found = said.json();
    assertThat(found.at("/recipe/name").asText()).isEqualTo("blobs");
    assertThat(found.path("moments")).hasSize(2);
    assertThat(found.at("/moments/0/after_steps").asInt()).isZero();
    assertThat(found.at("/moments/1/after_steps").asInt()).isEqualTo(20);
    assertThat(found.at("/moments/1/loss").asDouble())
        .isLessThan(found.at("/moments/0/loss").asDouble());
    assertThat(found.at("/moments/0/layers")).hasSize(3);
    assertThat(Files.readString(out.resolve("analysis.json"))).isEqualTo(said.out());
    assertThat(out.resolve("analysis.html")).content().contains("<svg", "What is left");
  }

  @Test
  void theLandscapeIsLookedAtWhereAskedFor() {
    Path recipe = Recipes.blobs(folder);
    Said said = Said.by("analyse", recipe, "--landscape", "--json", "--out", folder.resolve("o"));
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode further = said.json().at("/moments/0/further");
    assertThat(further).hasSize(4);
    further.forEach(found -> assertThat(found.path("problem").asText()).isEmpty());
    assertThat(further.at("/0/numbers/noise_scale").asDouble()).isPositive();
    double rate = further.at("/1/numbers/highest_stable_rate").asDouble();
    assertThat(rate).isEqualTo(2 / further.at("/1/numbers/largest_curvature").asDouble());
    assertThat(further.at("/3/numbers/lowest_loss").asDouble())
        .isLessThan(said.json().at("/moments/0/loss").asDouble());
  }

  @Test
  void theSameSeedFindsTheSame() {
    Path recipe = Recipes.spirals(folder);
    Object[] words = {"analyse", recipe, "--json", "--seed", 4, "--out", folder.resolve("o")};
    assertThat(Said.by(words).out()).isEqualTo(Said.by(words).out());
  }

  @Test
  void peopleReadTheVerdictFirst() {
    Said said = Said.by("analyse", Recipes.spirals(folder), "--out", folder.resolve("o"));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .startsWith("spirals at its start: the gradient is kept")
        .contains("One neuron", "The chain rule", "written: ");
    assertThat(said.errors()).containsExactly("spirals: analysing the start");
  }

  @ParameterizedTest
  @CsvSource({
    "--steps, -1, '--steps must be at least 0, but was -1'",
    "--examples, 0, '--examples must be at least 1, but was 0'",
    "--steps, many, 'many'"
  })
  void wrongArgumentsAreOneLine(String option, String value, String message) {
    Said said = Said.by("analyse", Recipes.spirals(folder), option, value);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.errors()).hasSize(1);
    assertThat(said.errors().get(0)).contains(message);
    assertThat(said.out()).isEmpty();
  }
}
