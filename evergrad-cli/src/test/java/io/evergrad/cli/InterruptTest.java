package io.evergrad.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class InterruptTest {

  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path folder;

  private Process start(Object... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private void waitUntilIn(Path file, String text) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!(Files.exists(file) && (text.isEmpty() || Files.readString(file).contains(text)))) {
      assertThat(System.nanoTime()).as("waiting for " + text + " in " + file).isLessThan(until);
      Thread.sleep(20);
    }
  }

  private int send(String signal, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
    return process.exitValue();
  }

  /** Shells start background processes with SIGINT ignored, and Java leaves it so. */
  private static void assumeNotIgnored(String signal, Process process) throws Exception {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (signal.equals("INT") && Files.exists(status)) {
      String line =
          Files.readAllLines(status).stream()
              .filter(l -> l.startsWith("SigIgn:"))
              .findFirst()
              .orElseThrow();
      long ignored = Long.parseUnsignedLong(line.substring(7).strip(), 16);
      if ((ignored & 2) != 0) {
        process.destroyForcibly();
      }
      assumeThat(ignored & 2).as("SIGINT reaches a process started here").isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void trainingSavesItsCheckpointAndGoesOnFromThere(String signal) throws Exception {
    Path recipe = Recipes.spirals(folder);
    Path out = folder.resolve("run");
    Process process = start("train", recipe, "--epochs", 1_000_000, "--out", out, "--json");
    waitUntilIn(out.resolve(Checkpoint.FILE), "");
    assumeNotIgnored(signal, process);
    assertThat(send(signal, process)).isEqualTo(ExitCode.INTERRUPTED);
    String err = Files.readString(folder.resolve("err"), UTF_8);
    assertThat(err).contains("go on with: evergrad train").doesNotContain("\tat ");
    Said interrupted = new Said(130, Files.readString(folder.resolve("out")), err);
    int steps = interrupted.json().path("steps").asInt();
    assertThat(interrupted.json().path("ending").asText()).isEqualTo("interrupted");

    Said resumed =
        Said.by("train", recipe, "--steps", steps + 7, "--out", out, "--resume", "--json");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.json().path("first_step").asInt()).isEqualTo(steps);
    Said whole =
        Said.by("train", recipe, "--steps", steps + 7, "--out", folder.resolve("w"), "--json");
    assertThat(resumed.json().path("validation")).isEqualTo(whole.json().path("validation"));
  }

  @Test
  void theDoctorWritesNothingHalf() throws Exception {
    Path recipe =
        Recipes.write(
            folder,
            "long.yaml",
            Files.readString(Recipes.spirals(folder)).replace("epochs: 3", "epochs: 1000000"));
    Path out = folder.resolve("report");
    Process process = start("doctor", recipe, "--out", out);
    waitUntilIn(folder.resolve("err"), "untreated: ");
    assertThat(send("TERM", process)).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Files.readString(folder.resolve("err"), UTF_8)).contains("nothing was written");
    assertThat(Files.readString(folder.resolve("out"), UTF_8)).isEmpty();
    assertThat(out).doesNotExist();
  }

  @Test
  void aForecastEndsBetweenTwoSeeds() throws Exception {
    Path out = folder.resolve("report");
    Process process =
        start("forecast", Recipes.spirals(folder), "--measure", 1_000_000, "--out", out);
    waitUntilIn(folder.resolve("err"), "measuring seed 2 of 1000000");
    assertThat(send("TERM", process)).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Files.readString(folder.resolve("err"), UTF_8)).contains("nothing was written");
    assertThat(Files.readString(folder.resolve("out"), UTF_8)).isEmpty();
    assertThat(out).doesNotExist();
  }
}
