package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user got wrong: one line, exit code 2, nothing on standard output. */
class ErrorsTest {

  private static final String REST = "loss: cross-entropy\n";

  @TempDir private Path folder;

  private Said train(String recipe) {
    return Said.by("train", Recipes.write(folder, "r.yaml", recipe), "--out", folder.resolve("o"));
  }

  private void isWrong(Said said, String... parts) {
    assertThat(said.code()).as(said.err()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.errors()).hasSize(1);
    assertThat(said.errors().get(0)).startsWith("evergrad").contains(parts);
    assertThat(folder.resolve("o")).doesNotExist();
  }

  @Test
  void anUnknownKey() {
    isWrong(
        train("model: [{linear: {unitss: 3}}]\n" + REST),
        "r.yaml:1:19: model[0].linear: unknown key 'unitss'; did you mean 'units'?");
  }

  @Test
  void aWrongType() {
    isWrong(train("model: [{linear: many}]\n" + REST), "r.yaml:1:18: model[0].linear", "\"many\"");
  }

  @Test
  void noData() {
    isWrong(train("model: [{linear: 2}]\n" + REST), "r.yaml", "data: missing");
  }

  @Test
  void aMissingDataSet() {
    Said said =
        Said.by(
            "train",
            Recipes.write(
                folder, "r.yaml", "data: fashion-mnist\nmodel: [flatten, {linear: 10}]\n" + REST),
            "--data",
            folder,
            "--out",
            folder.resolve("o"));
    // Where the machine has the set in another place, that one is used.
    if (said.code() != 0) {
      isWrong(said, "fashion-mnist: expected", folder + " (--data)");
    }
  }

  @Test
  void aMissingDataFile() {
    isWrong(
        train("data: {csv: {file: no.csv, target: y}}\nmodel: [{linear: 2}]\n" + REST),
        "csv.file: expected the file no.csv");
  }

  @Test
  void aDataFolderThatIsNone() {
    isWrong(
        Said.by("train", Recipes.spirals(folder), "--data", folder.resolve("nowhere")),
        "--data: expected a directory that exists");
  }

  @Test
  void aTruncatedIdx() throws IOException {
    byte[] images =
        ByteBuffer.allocate(16 + 10).putInt(0x803).putInt(9).putInt(2).putInt(2).array();
    byte[] labels = ByteBuffer.allocate(8 + 9).putInt(0x801).putInt(9).array();
    Files.write(folder.resolve("i"), images);
    Files.write(folder.resolve("l"), labels);
    isWrong(
        train(
            "data: {idx: {images: %s, labels: %s}}\nmodel: [flatten, {linear: 2}]\n"
                    .formatted(folder.resolve("i"), folder.resolve("l"))
                + REST),
        folder.resolve("i") + ": expected",
        "but found");
  }

  @Test
  void aTextCellInANumberColumn() throws IOException {
    Path csv = Files.writeString(folder.resolve("t.csv"), "x,y\n1,a\n2,b\nthree,a\n4,b\n");
    isWrong(
        train("data: {csv: {file: %s, target: y}}\nmodel: [{linear: 2}]\n".formatted(csv) + REST),
        csv + ", line 4",
        "'three'");
  }

  @Test
  void shapesThatDoNotFit() {
    isWrong(
        train("data: spirals\nmodel:\n- linear: 2\n- conv2d: 4\n" + REST),
        "r.yaml:4:3: model[1].conv2d");
  }

  @Test
  void aLossThatDoesNotFit() {
    isWrong(train("data: spirals\nmodel: [{linear: 7}]\n" + REST), "r.yaml:3:7: loss");
  }

  @Test
  void aForecastMeetsTheSameMistakes() {
    Path misfit =
        Recipes.write(folder, "r.yaml", "data: spirals\nmodel:\n- linear: 2\n- conv2d: 4\n" + REST);
    isWrong(Said.by("forecast", misfit), "r.yaml:4:3: model[1].conv2d");
    Path bare = Recipes.write(folder, "r.yaml", "model: [{linear: 2}]\n" + REST);
    isWrong(Said.by("forecast", bare), "r.yaml", "data: missing");
    isWrong(
        Said.by("forecast", Recipes.spirals(folder), "--data", folder.resolve("nowhere")),
        "--data: expected a directory that exists");
  }

  @Test
  void batchZero() {
    isWrong(
        train("data: {source: spirals, batch: 0}\nmodel: [{linear: 2}]\n" + REST),
        "r.yaml:1:",
        "data.batch",
        "at least 1",
        "0");
  }

  @Test
  void anAliasBomb() {
    StringBuilder text = new StringBuilder("name: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      text.append("k%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
    }
    isWrong(train(text.toString()), "r.yaml", "100,000");
  }

  @Test
  void noRecipeFile() {
    isWrong(Said.by("train", folder.resolve("none.yaml")), "none.yaml");
  }

  @Test
  void aFolderForARecipe() {
    isWrong(Said.by("train", folder), folder.toString());
  }

  @Test
  void anOutFolderThatCannotBe() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    isWrong(
        Said.by("train", Recipes.spirals(folder), "--out", file.resolve("deeper")),
        "--out: expected a folder that can be written, but found the file " + file);
  }

  @Test
  void aCheckpointThatIsNotThere() {
    isWrong(
        Said.by("train", Recipes.spirals(folder), "--out", folder.resolve("o"), "--resume"),
        "--resume: expected",
        "checkpoint.evergrad");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "docter ¦ unknown command 'docter'; did you mean 'doctor'? (see evergrad --help)",
        "qqq ¦ unknown command 'qqq' (see evergrad --help)",
        "--versoin ¦ unknown option '--versoin'; did you mean '--version'?",
        "train --epocs 3 ¦ unknown option '--epocs'; did you mean '--epochs'? (see evergrad train --help)",
        "train ¦ Missing required parameter: 'RECIPE'",
        "train x.yaml y.yaml ¦ unknown argument 'y.yaml'",
        "train x.yaml --epochs few ¦ --epochs",
        "train x.yaml --epochs 3 --steps 4 ¦ mutually exclusive",
        "train x.yaml --monitor-every -1 ¦ --monitor-every must be at least 0 steps, but was -1",
        "train x.yaml --epochs 0 ¦ epochs must be at least 1, but was 0",
        "forecast ¦ Missing required parameter: 'RECIPE'",
        "forecast x.yaml --mesure 3 ¦ unknown option '--mesure'; did you mean '--measure'?",
        "forecast x.yaml --measure -1 ¦ --measure must be at least 0, but was -1",
        "forecast x.yaml --measure few ¦ --measure",
        "catalogue activatons ¦ did you mean 'activations'?",
        "catalogue layers liner ¦ unknown layer 'liner'; did you mean 'linear'?",
        "catalogue lairs linear ¦ unknown kind 'lairs'",
      })
  void wrongArguments(String line, String part) {
    isWrong(Said.by((Object[]) line.split(" ", -1)), part);
  }
}
