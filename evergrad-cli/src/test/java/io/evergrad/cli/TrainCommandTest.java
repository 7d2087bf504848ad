package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.observe.History;
import io.evergrad.observe.HistoryFile;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.GradientHistogram;
import io.evergrad.observe.measure.SharpnessRatio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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

  @Test
  void whatIsWatchedIsSavedAndShown() throws Exception {
    Path recipe = Recipes.spirals(folder);
    Path out = folder.resolve("out");
    Said said =
        Said.by("train", recipe, "--steps", 21, "--out", out, "--monitor", "full", "--tensorboard");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("history.jsonl");
    History history = HistoryFile.read(out.resolve("history.jsonl"));
    assertThat(history.readings()).extracting(Reading::step).containsExactly(0L, 10L, 20L);
    assertThat(history.losses().stretches()).hasSize(21);
    assertThat(history.readings().get(0).has(new SharpnessRatio(), new GradientHistogram()))
        .isTrue();
    try (Stream<Path> files = Files.list(out.resolve("tensorboard"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatIsNotWatchedIsNotWritten() {
    Path recipe = Recipes.spirals(folder);
    Path out = folder.resolve("out");
    Said off = Said.by("train", recipe, "--steps", 3, "--out", out, "--monitor", "off");
    assertThat(off.code()).isZero();
    assertThat(out.resolve("history.jsonl")).doesNotExist();
    assertThat(off.out()).doesNotContain("history.jsonl", "diagnosis");
    Said both = Said.by("train", recipe, "--monitor", "off", "--tensorboard", "--out", out);
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.errors())
        .containsExactly(
            "evergrad train: --tensorboard must be left out where the monitor is off, but was given");
    Said unknown = Said.by("train", recipe, "--monitor", "some", "--out", out);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.errors()).hasSize(1);
    assertThat(unknown.errors().get(0)).contains("--monitor", "some");
  }
}
