package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  @TempDir private Path folder;

  private Path other(String from, String to) throws Exception {
    String text = Files.readString(Recipes.spirals(folder));
    return Recipes.write(folder, "other.yaml", text.replace(from, to));
  }

  @Test
  void armsAreTrainedWithTheSameSeeds() throws Exception {
    Path slow = other("lr: 1e-2", "lr: 1e-5");
    Path fast = Recipes.spirals(folder);
    Path out = folder.resolve("o");
    Said said = Said.by("compare", fast, slow, "--seeds", 2, "--steps", 60, "--json", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode arms = said.json().path("arms");
    assertThat(arms).hasSize(2);
    assertThat(arms).extracting(arm -> arm.path("name").asText()).doesNotHaveDuplicates();
    assertThat(arms).allSatisfy(arm -> assertThat(arm.path("runs")).hasSize(2));
    assertThat(arms.at("/0/statistics/validation-loss/mean").asDouble())
        .isLessThan(arms.at("/1/statistics/validation-loss/mean").asDouble());
    assertThat(Files.readString(out.resolve("comparison.json"))).isEqualTo(said.out());
  }

  @Test
  void otherExamplesAreRefused() throws Exception {
    Said said =
        Said.by("compare", Recipes.spirals(folder), other("examples: 200", "examples: 300"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.errors()).hasSize(1);
    assertThat(said.errors().get(0)).contains("other.yaml: expected the data of", "other data");
  }

  @Test
  void theTableStandsOnStandardOutput() {
    Said said =
        Said.by(
            "compare",
            Recipes.spirals(folder),
            "--doctor",
            "--seeds",
            1,
            "--steps",
            40,
            "--out",
            folder.resolve("o"));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("validation-accuracy", "spirals + doctor", "comparison.html");
  }
}
