package io.evergrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchmarksTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Benchmarks.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--models=mlp|--models: expected one of mlp-50x64, mlp-20x256, mlp-100x128, mlp-wide,"
            + " cnn-2conv, resnet-20-b32, resnet-20-b128, lstm-100x128, transformer-6x256,"
            + " embedding-1mx64, mlp-1000x64, mlp-10000x64, but was mlp",
        "--arms=keras|--arms: expected one of hand-written, hand-written-flat",
        "--rounds=0|--rounds must be at least 1, but was 0",
        "--warm-up=0|--warm-up must be at least 1, but was 0",
        "--threads=1,0|--threads must be at least 1, but was 0",
        "--steps=many|Invalid value for option '--steps': 'many' is not an int",
        "--seconds=0|--seconds must be above 0, but was 0.0",
        "--step=3|Unknown option: '--step=3'"
      })
  void badArgumentsAreAnsweredInOneLine(String argument, String answer) {
    assertThat(run(argument)).isEqualTo(2);
    assertThat(err.toString()).startsWith(answer).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void helpShowsAnExample() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Example", "--models", "--arms", "--rounds", "--steps");
  }

  @Test
  void measuresAnArmInAProcessOfItsOwn(@TempDir Path results) throws IOException {
    int exit =
        run(
            "--models=mlp-50x64",
            "--arms=hand-written",
            "--threads=1",
            "--rounds=1",
            "--warm-up=13",
            "--steps=3",
            "--out=" + results);
    assertThat(err.toString()).contains("mlp-50x64 round 1");
    assertThat(exit).isZero();
    assertThat(out.toString()).containsPattern("mlp-50x64 +hand-written +1 +[0-9.]+ ");
    try (Stream<Path> files = Files.list(results)) {
      Path json = files.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
      JsonNode times = JsonMapper.builder().build().readTree(json.toFile()).at("/runs/0/times");
      assertThat(times.at("/millis")).hasSize(3).allMatch(step -> step.asDouble() > 0);
      assertThat(times.at("/losses/1").asDouble())
          .isLessThan(0.98 * times.at("/losses/0").asDouble());
    }
  }

  @Test
  void whatAnArmCannotTrainIsSaidBelowTheTable(@TempDir Path results) {
    int exit =
        run(
            "--models=mlp-50x64",
            "--arms=evergrad-sparse",
            "--threads=1",
            "--rounds=2",
            "--warm-up=1",
            "--steps=1",
            "--out=" + results);
    assertThat(exit).isZero();
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "mlp-50x64  evergrad-sparse is left out: the model has no embedding\n");
    assertThat(out.toString())
        .contains("\nevergrad-sparse is left out: the model has no embedding (mlp-50x64)\n");
  }
}
