package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command promises: exit codes, streams, help. */
class ContractTest {

  @TempDir private Path folder;

  static Iterable<String> commands() {
    return Commands.on(Console.system()).getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHelpsWithAnExample(String command) {
    Said said = Said.by(command, "--help");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("Usage: evergrad " + command, "Examples:", "evergrad " + command, "--json");
    assertThat(said.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandIsCalledAsItCallsItself(String command) {
    Object named =
        Commands.on(Console.system(), command).getSubcommands().get(command).getCommand();
    assertThat(named.getClass().getAnnotation(picocli.CommandLine.Command.class).name())
        .isEqualTo(command);
  }

  @Test
  void theTopSaysWhatThereIs() {
    Said said = Said.by("--help");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("Examples:", "doctor", "train", "forecast", "catalogue", "completion");
  }

  @Test
  void versionNamesWhatRuns() {
    Said said = Said.by("--version");
    assertThat(said.code()).isZero();
    assertThat(said.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("evergrad \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"),
            line -> assertThat(line).matches("libtorch \\d+\\.\\d+\\.\\d+ \\(JavaCPP [0-9.]+\\)"),
            line -> assertThat(line).startsWith("Java " + System.getProperty("java.version")),
            line -> assertThat(line).endsWith(" processors"));
  }

  @Test
  void nothingIsAnErrorToo() {
    Said said = Said.by();
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.errors())
        .containsExactly("evergrad: expected a command, but found none (see evergrad --help)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"catalogue", "completion"})
  void jsonStandsAlone(String command) {
    Said said = Said.by(command, "--json");
    assertThat(said.code()).isZero();
    assertThat(said.json().isContainerNode()).isTrue();
    assertThat(said.json()).isNotEmpty();
    assertThat(said.err()).isEmpty();
  }

  @Test
  void trainSpeaksJsonOnlyAndLeavesWhatItNames() throws Exception {
    Path out = folder.resolve("run");
    Said said = Said.by("train", Recipes.spirals(folder), "--steps", 20, "--json", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode result = said.json();
    assertThat(result.path("steps").asInt()).isEqualTo(20);
    assertThat(result.path("ending").asText()).isEqualTo("finished");
    assertThat(result.at("/validation/metric").asText()).isEqualTo("accuracy");
    assertThat(result.at("/validation/value").asDouble()).isBetween(0.0, 1.0);
    assertThat(Path.of(result.path("checkpoint").asText())).isRegularFile();
    assertThat(out.resolve("recipe.yaml")).isRegularFile();
    assertThat(Files.readString(out.resolve("result.json")))
        .isEqualToIgnoringWhitespace(said.out());
  }

  @Test
  void forecastSpeaksJsonOnly() throws Exception {
    Path out = folder.resolve("f");
    Said said = Said.by("forecast", Recipes.spirals(folder), "--json", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.json().path("verdict").asText()).isEqualTo("kept");
    assertThat(Files.readString(out.resolve("forecast.json"))).isEqualTo(said.out());
  }

  @Test
  void completionIsAScriptThatBashTakes() throws Exception {
    Said said = Said.by("completion");
    Path script = Files.writeString(folder.resolve("completion"), said.out());
    Process bash =
        new ProcessBuilder("bash", "-c", "source \"$0\" && complete -p evergrad", script.toString())
            .redirectErrorStream(true)
            .start();
    String text =
        new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(text).isZero();
    assertThat(text).contains("_complete_evergrad");
    assertThat(said.out()).contains("forecast", "--measure");
  }

  @Test
  void whatIsUnexpectedEndsWithOneAndKeepsItsTrace() throws Exception {
    Said[] said = new Said[1];
    String home = System.getProperty("user.home");
    System.setProperty("user.home", folder.toString());
    try {
      java.io.StringWriter err = new java.io.StringWriter();
      Console console =
          new Console(
              new java.io.PrintWriter(new java.io.StringWriter()),
              new java.io.PrintWriter(err),
              false,
              false,
              80);
      int code = new Failures(console).told(new IllegalStateException("odd"), "evergrad x", false);
      said[0] = new Said(code, "", err.toString());
    } finally {
      System.setProperty("user.home", home);
    }
    assertThat(said[0].code()).isEqualTo(1);
    assertThat(said[0].errors()).hasSize(1);
    String line = said[0].errors().get(0);
    assertThat(line).startsWith("evergrad x: failed: IllegalStateException: odd; ");
    Path log = Path.of(line.substring(line.lastIndexOf(' ') + 1));
    assertThat(Files.readString(log)).contains("at io.evergrad.cli.ContractTest");
  }
}
