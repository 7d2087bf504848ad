package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindRateCommandTest {

  @TempDir private Path folder;

  @Test
  void jsonStandsAloneAndInTheFile() throws Exception {
    Path out = folder.resolve("o");
    Said said = Said.by("find-rate", Recipes.blobs(folder), "--json", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode found = said.json();
    assertThat(found.path("suggestion").asDouble())
        .isEqualTo(found.at("/least/rate").asDouble() / 10)
        .isBetween(1e-5, 0.5);
    assertThat(found.path("steepest").asDouble()).isLessThan(found.at("/least/rate").asDouble());
    assertThat(found.path("points")).hasSizeBetween(50, 200);
    assertThat(found.at("/points/0/rate").asDouble()).isEqualTo(1e-7);
    assertThat(Files.readString(out.resolve("find-rate.json"))).isEqualTo(said.out());
    assertThat(Files.readString(out.resolve("find-rate.svg")))
        .startsWith("<svg")
        .contains("learning rate", "suggestion", "steepest");
  }

  @Test
  void theSameSeedFindsTheSame() {
    Path recipe = Recipes.spirals(folder);
    Object[] words = {"find-rate", recipe, "--json", "--seed", 4, "--out", folder.resolve("o")};
    assertThat(Said.by(words).out()).isEqualTo(Said.by(words).out());
  }

  @Test
  void peopleReadTheSuggestionFirst() {
    Said said = Said.by("find-rate", Recipes.blobs(folder), "--out", folder.resolve("o"));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).startsWith("suggestion: learning rate ").contains("find-rate.svg");
  }

  @Test
  void whereNoRateHelpsItSaysSo() {
    Said said =
        Said.by(
            "find-rate",
            Recipes.dead(folder),
            "--from",
            "1e-6",
            "--to",
            "0.1",
            "--out",
            folder.resolve("o"));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).startsWith("no rate from 1.0e-06 to 1.0e-01 lowers the loss");
  }

  @ParameterizedTest
  @CsvSource({
    "--from, 0, '--from must be above 0, but was 0.0'",
    "--to, 1e-9, '--to must be above from, 1.0E-7, but was 1.0E-9'",
    "--steps, 3, '--steps must be at least 10, but was 3'",
    "--from, slow, 'slow'"
  })
  void wrongArgumentsAreOneLine(String option, String value, String message) {
    Said said = Said.by("find-rate", Recipes.spirals(folder), option, value);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.errors()).hasSize(1);
    assertThat(said.errors().get(0)).contains(message);
    assertThat(said.out()).isEmpty();
  }
}
