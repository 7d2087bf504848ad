package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

  @TempDir private Path folder;

  private double loss(Said said) {
    assertThat(said.code()).as(said.err()).isZero();
    return said.json().at("/validation/loss").asDouble();
  }

  @Test
  void aResumedRunEndsAsOneThatWasNeverStopped() {
    Path recipe = Recipes.spirals(folder);
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    double expected = loss(Said.by("train", recipe, "--steps", 27, "--json", "--out", whole));
    double begun = loss(Said.by("train", recipe, "--steps", 13, "--json", "--out", parts));
    Said resumed = Said.by("train", recipe, "--steps", 27, "--json", "--out", parts, "--resume");
    assertThat(begun).isNotEqualTo(expected);
    assertThat(loss(resumed)).isEqualTo(expected);
    assertThat(resumed.json().path("first_step").asInt()).isEqualTo(13);
  }

  @Test
  void aCheckpointOfAnotherRecipeIsRefused() throws Exception {
    Path recipe = Recipes.spirals(folder);
    Path out = folder.resolve("out");
    loss(Said.by("train", recipe, "--steps", 5, "--json", "--out", out));
    Files.writeString(recipe, Files.readString(recipe).replace("lr: 1e-2", "lr: 1e-3"));
    Said said = Said.by("train", recipe, "--out", out, "--resume");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.errors()).hasSize(1);
    assertThat(said.errors().get(0)).contains("--resume", "another optimizer");
  }

  @Test
  void aTruncatedCheckpointIsRefused() throws Exception {
    Path recipe = Recipes.spirals(folder);
    Path out = folder.resolve("out");
    loss(Said.by("train", recipe, "--steps", 5, "--json", "--out", out));
    Path checkpoint = out.resolve(Checkpoint.FILE);
    byte[] bytes = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Said said = Said.by("train", recipe, "--out", out, "--resume");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.errors()).hasSize(1);
    assertThat(said.errors().get(0)).contains(checkpoint.toString());
  }

  @Test
  void anEarlierCheckpointIsKeptAside() {
    Path recipe = Recipes.spirals(folder);
    Path out = folder.resolve("out");
    loss(Said.by("train", recipe, "--steps", 5, "--json", "--out", out));
    Said again = Said.by("train", recipe, "--steps", 5, "--out", out);
    assertThat(again.err()).contains("checkpoint-before.evergrad");
    assertThat(out.resolve("checkpoint-before.evergrad")).isRegularFile();
  }

  @Test
  void theSeedDecides() {
    Path recipe = Recipes.spirals(folder);
    Path out = folder.resolve("out");
    double one = loss(Said.by("train", recipe, "--steps", 5, "--json", "--out", out));
    double same = loss(Said.by("train", recipe, "--steps", 5, "--json", "--out", out));
    double other =
        loss(Said.by("train", recipe, "--steps", 5, "--seed", 2, "--json", "--out", out));
    assertThat(same).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void theTextSaysHowItWent() {
    Said said =
        Said.by("train", Recipes.spirals(folder), "--out", folder.resolve("o"), "--epochs", 1);
    assertThat(said.out())
        .startsWith("spirals: 10 steps in ")
        .contains("validation: accuracy 0.", "written: " + folder.resolve("o"));
  }

  @Test
  void anEarlyStopIsSaidAndGoesOnFromNowhere() throws Exception {
    Path recipe = Recipes.spirals(folder);
    String early = "train: {epochs: 3, early-stopping: {patience: 2, min-delta: 10}}";
    Files.writeString(recipe, Files.readString(recipe).replace("train: {epochs: 3}", early));
    Path out = folder.resolve("out");
    Said said = Said.by("train", recipe, "--out", out, "--epochs", 30, "--json");
    assertThat(said.json().path("ending").asText()).isEqualTo("stopped-early");
    assertThat(said.json().path("steps").asInt()).isEqualTo(30);
    assertThat(said.json().path("best_step").asInt()).isEqualTo(10);
    Said resumed = Said.by("train", recipe, "--out", out, "--epochs", 30, "--resume");
    assertThat(resumed.out())
        .contains("stopped early: no better validation loss in 2 epochs; the best was 0.")
        .contains(" after 10 steps, whose weights are restored");
    Said again = Said.by("train", recipe, "--out", out, "--epochs", 30, "--resume", "--json");
    assertThat(loss(again)).isEqualTo(loss(said));
    assertThat(again.json().path("first_step").asInt()).isEqualTo(30);
  }

  @Test
  void withoutTheMonitorNothingIsDiagnosed() {
    Said said =
        Said.by(
            "train",
            Recipes.spirals(folder),
            "--out",
            folder.resolve("o"),
            "--monitor-every",
            0,
            "--json");
    assertThat(said.json().has("findings")).isFalse();
    assertThat(said.json().path("steps").asInt()).isEqualTo(30);
  }
}
