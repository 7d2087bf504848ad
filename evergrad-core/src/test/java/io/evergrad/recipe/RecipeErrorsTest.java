package io.evergrad.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.data.Source;
import io.evergrad.schedule.Schedule;
import io.evergrad.transform.GradientTransform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to be wrong gives its one line. */
class RecipeErrorsTest {

  /** In these {@code ⏎} stands for a new line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        // keys
        "model: [{linear: {unitss: 3}}] ¦ 1:19: model[0].linear: unknown key 'unitss';"
            + " did you mean 'units'? (known: units, bias, init)",
        "model: [{linear: {units: 3, units: 4}}]"
            + " ¦ 1:29: model[0].linear: key 'units' is given twice",
        "model: []⏎model: [] ¦ 2:1: key 'model' is given twice",
        "model: []⏎looss: x ¦ 2:1: unknown key 'looss'; did you mean 'loss'?"
            + " (known: name, data, init, model, loss, optimizer, train, seed)",
        "model: [{relu: {slope: 1}}] ¦ 1:17: model[0].relu: unknown key 'slope' (it has none)",
        "model: [{linear: 3, units: 4}]"
            + " ¦ 1:21: model[0].linear: 'units' is given twice, here and after 'linear:'",
        "model:⏎- linear:⏎  units: 4 ¦ 2:3: model[0].linear: nothing stands after 'linear:';"
            + " indent its keys further than its name",
        "model: [{? [a] : 1}] ¦ 1:12: model[0]: expected a key, found a list",
        // parts
        "optimizer: adm¦ 1:12: optimizer: unknown optimizer 'adm'; did you mean 'adam'?"
            + " ('evergrad catalogue' lists all <optimizers>)",
        "loss: {pinball: 1} ¦ 1:8: loss: unknown loss 'pinball'"
            + " (known: cross-entropy, binary-cross-entropy, mean-squared-error,"
            + " mean-absolute-error, huber, log-cosh, focal, hinge, squared-hinge, kl-divergence,"
            + " negative-log-likelihood, ctc)",
        "model: [3] ¦ 1:9: model[0]: expected a layer, found 3",
        "model: [{}] ¦ 1:9: model[0]: expected a layer, found a mapping",
        "model:⏎- relu⏎- ¦ 3:2: model[1]: expected a layer, found nothing",
        "loss: [cross-entropy] ¦ 1:7: loss: expected a loss, found a list",
        "model: [{relu: 3}] ¦ 1:16: model[0].relu: expected nothing, found 3",
        // values
        "seed: seven ¦ 1:7: seed: expected a whole number at least 0, found \"seven\"",
        "seed: `7` ¦ 1:7: seed: expected a whole number at least 0, found \"7\"",
        "seed: 7.5 ¦ 1:7: seed: expected a whole number at least 0, found 7.5",
        "seed: 1e99999999 ¦ 1:7: seed: expected a whole number at least 0, found 1e99999999",
        "model: []⏎loss: cross-entropy⏎seed: -1 ¦ 3:7: seed: must be at least 0, but was -1",
        "seed: ¦ 1:6: seed: expected a whole number at least 0, found nothing",
        "seed: [1] ¦ 1:7: seed: expected a whole number at least 0, found a list",
        "name: 48 ¦ 1:7: name: expected text (in quotes where it looks like a number or truth"
            + " value), found 48",
        "train: {epochs: 3000000000}"
            + " ¦ 1:17: train.epochs: expected a whole number at least 1, found 3000000000",
        "train: {epochs: 0} ¦ 1:17: train.epochs: must be at least 1, but was 0",
        "train: {} ¦ 1:8: train: must be either epochs or steps, but was neither",
        "train: 3 ¦ 1:8: train: expected a mapping with epochs, steps, early-stopping, precision,"
            + " found 3",
        "train: {epochs: 1, precision: fp16} ¦ 1:31: train.precision: expected one of fp32, bf16,"
            + " auto, found \"fp16\"",
        "model: [{linear: {units: 3, bias: yes}}]"
            + " ¦ 1:35: model[0].linear.bias: expected true or false, found \"yes\"",
        "loss: {cross-entropy: logit} ¦ 1:23: loss.cross-entropy.on: expected one of logits,"
            + " probabilities, found \"logit\"",
        "model: [{dropout: .nan}] ¦ 1:19: model[0].dropout.p: expected a number at least 0 and"
            + " below 1, found \".nan\"",
        "model: [{dropout: 1e999}] ¦ 1:19: model[0].dropout.p: expected a number at least 0 and"
            + " below 1, found 1e999",
        "model: [{dropout: 1}] ¦ 1:19: model[0].dropout.p: must be at least 0 and below 1,"
            + " but was 1.0",
        "model: [{linear: 0}] ¦ 1:18: model[0].linear.units: must be at least 1, but was 0",
        "model: [{residual: relu}] ¦ 1:20: model[0].residual.layers: expected a list,"
            + " found \"relu\"",
        "optimizer: [tap] ¦ 1:13: optimizer[0].tap.name: missing (the name to listen for)",
        "optimizer: [{clip-by-value: 1}, {adam: {lr: fast}}] ¦ 1:45: optimizer[1].adam.lr: expected"
            + " a number above 0 or a schedule (<schedules>), found \"fast\"",
        "optimizer: {adam: {lr: cosin}} ¦ 1:24: optimizer.adam.lr: expected a number above 0 or a"
            + " schedule (<schedules>),"
            + " found \"cosin\"; did you mean 'cosine'?",
        "optimizer: {adam: -1} ¦ 1:19: optimizer.adam.lr: must be above 0, but was -1.0",
        "data: {source: glyphs, batch: 0} ¦ 1:31: data.batch: must be at least 1, but was 0",
        "data: {batch: 3} ¦ 1:7: data.source: missing (where the examples come from)",
        "data: {csv: {file: a.csv}}"
            + " ¦ 1:8: data.source.csv.target: missing (name of the column to predict)",
        "data: glyps ¦ 1:7: data.source: unknown data source 'glyps'; did you mean 'glyphs'?"
            + " (known: <sources>)",
        // the whole
        "name: x ¦ 1:1: model: missing (the layers, from the input to the output)",
        "relu ¦ 1:1: expected a mapping with name, data, init, model, loss, optimizer, train,"
            + " seed, found \"relu\"",
        "a: 1⏎--- ⏎b: 2 ¦ 3:1: expected one document, found a second",
        // not YAML
        "model: [relu⏎seed: 3 ¦ 2:5: not valid YAML: expected ',' or ']', but got :"
            + " while parsing a flow sequence",
        "a: b: c ¦ 1:5: not valid YAML: mapping values are not allowed here;"
            + " a key inside a line needs {} around it, a colon inside text needs quotes",
        "a:⏎\tb: 1 ¦ 2:1: not valid YAML: found character '\\t(TAB)' that cannot start any token."
            + " (Do not use \\t(TAB) for indentation) while scanning for the next token",
        "a: *b ¦ 1:4: not valid YAML: found undefined alias b;"
            + " text that begins with * needs quotes",
        "a: *.bias ¦ 1:5: not valid YAML: unexpected character found .(46) while scanning an alias;"
            + " text that begins with * needs quotes",
        "a: &x [*x] ¦ 1:4: an alias inside what it stands for never ends",
        "a: !!java/x y ¦ 1:4: expected no tag, found !!java/x",
        "a: !x y ¦ 1:4: expected no tag, found !x",
        "a: b\u0001c ¦ 1:5: expected text, found the control character U+0001",
      })
  void oneLine(String yaml, String expected) {
    String text = yaml.replace('⏎', '\n').replace('`', '"');
    assertThatThrownBy(() -> RecipeReader.read(text, "x.yaml"))
        .isInstanceOf(RecipeException.class)
        .hasMessage("x.yaml:" + named(expected));
  }

  /** With the lists that grow. */
  private static String named(String message) {
    return message
        .replace(
            "<optimizers>",
            String.valueOf(Kind.of(GradientTransform.class).orElseThrow().names().size()))
        .replace("<schedules>", names(Schedule.class))
        .replace("<sources>", names(Source.class));
  }

  private static String names(Class<?> kind) {
    return String.join(", ", Kind.of(kind).orElseThrow().names());
  }

  @Test
  void anEmptyText() {
    assertProblem("", "x.yaml: expected a recipe, found an empty file");
    assertProblem("# nothing\n", "x.yaml: expected a recipe, found an empty file");
  }

  @Test
  void anAliasBomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ", ").repeat(9) + before));
    }
    assertProblem(
        bomb.toString(),
        "x.yaml:5:5: expected at most 100,000 values once aliases are written out, found more");
  }

  @Test
  void aliasesNestedTooDeeply() {
    StringBuilder deep = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 5000; i++) {
      deep.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    assertProblem(
        deep.toString(), "x.yaml:200:7: expected at most 200 levels of nesting, found more");
  }

  @Test
  void bracketsNestedTooDeeply() {
    assertProblem("[".repeat(100_000), "x.yaml: not valid YAML: Nesting Depth exceeded max 200");
  }

  @Test
  void tooManyLayers() {
    assertProblem(
        """
        model:
          - flatten
          - repeat: 1000
            layers:
              - repeat: 100000
                layers: [relu, {linear: 3}]
        loss: cross-entropy
        """,
        "x.yaml:5:9: model[1].repeat.layers[0].repeat: expected at most 100,000 layers in all,"
            + " found 200,000");
    assertProblem(
        "model: [{dense-block: 10000, layers: [relu, {repeat: 20, layers: [relu]}]}]\nloss: cross-entropy",
        "x.yaml:1:10: model[0].dense-block: expected at most 100,000 layers in all, found 210,000");
    assertProblem(
        "model: [{residual: {layers: [], shortcut: {repeat: 60000, layers: [relu, relu]}}}]\nloss:"
            + " cross-entropy",
        "x.yaml:1:44: model[0].residual.shortcut.repeat: expected at most 100,000 layers in all,"
            + " found 120,000");
    assertProblem(
        "model: [{repeat: 1000000000, layers: [relu]}]\nloss: cross-entropy",
        "x.yaml:1:18: model[0].repeat.times: must be between 1 and 100,000,"
            + " but was 1000000000");
  }

  @Test
  void filesThatAreNoRecipes(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertFile(missing, missing + ": expected a recipe file, but there is none");
    assertFile(folder, folder + ": expected a recipe file, found a directory");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "name: Gauß".getBytes(StandardCharsets.ISO_8859_1));
    assertFile(latin, latin + ": expected text in UTF-8, found other bytes");
    Path large = folder.resolve("large.yaml");
    Files.write(large, new byte[3_000_000]);
    assertFile(large, large + ": expected at most 2,000,000 bytes, found 3,000,000");
  }

  @Test
  void placesInJson() {
    assertProblem(
        "{\n\t\"model\": [\n\t\t{\"linear\": \"ten\"}\n\t],\n\t\"loss\": \"cross-entropy\"\n}\n",
        "x.yaml:3:14: model[0].linear.units: expected a whole number at least 1, found \"ten\"");
  }

  private static void assertProblem(String text, String message) {
    assertThatThrownBy(() -> RecipeReader.read(text, "x.yaml"))
        .isInstanceOf(RecipeException.class)
        .hasMessage(message);
  }

  private static void assertFile(Path file, String message) {
    assertThatThrownBy(() -> RecipeReader.read(file))
        .isInstanceOf(RecipeException.class)
        .hasMessage(message);
    assertThat(message.lines()).hasSize(1);
  }
}
