package io.evergrad.lab.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evergrad.lab.clinic.ResultFile.Heading;
import io.evergrad.specimen.Detection;
import io.evergrad.specimen.Outcome;
import io.evergrad.specimen.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

  private static final Heading HEADING = new Heading("detect", "judging", 3, 1, "0.1");

  @TempDir private Path folder;

  private Path path() {
    return folder.resolve("deep").resolve("r.jsonl");
  }

  private ResultFile<Detection> begun() {
    ResultFile<Detection> file = ResultFile.begin(path(), HEADING, Detection.class);
    Made.some().forEach(file::add);
    return file;
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(begun().results()).isEqualTo(Made.some());
    assertThat(ResultFile.resume(path(), HEADING, Detection.class).results())
        .isEqualTo(Made.some());
  }

  @Test
  void numbersThatAreNotFiniteAreKept() {
    double none = Double.NaN;
    double worst = Double.NEGATIVE_INFINITY;
    Verification made =
        new Verification(
            "a", "a", true, 0.5, new Outcome(worst, none, 1), new Outcome(0.9, none, 0.1));
    ResultFile<Verification> file = ResultFile.begin(path(), HEADING, Verification.class);
    file.add(made);
    assertThat(file.results()).containsExactly(made);
  }

  @Test
  void anotherTrialIsNotResumed() {
    begun();
    Heading other = new Heading("detect", "judging", 4, 1, "0.1");
    assertThatThrownBy(() -> ResultFile.resume(path(), other, Detection.class))
        .hasMessage(
            path()
                + ":1: expected results of detect, half judging, seed 4, specimens 1, Evergrad 0.1,"
                + " but found detect, half judging, seed 3, specimens 1, Evergrad 0.1 (without"
                + " --resume they are written over)");
  }

  @Test
  void aLineThatWasCutShortIsLeftOut() throws IOException {
    begun();
    Files.writeString(path(), "{\"id\":\"a/jud", StandardOpenOption.APPEND);
    ResultFile<Detection> file = ResultFile.resume(path(), HEADING, Detection.class);
    assertThat(file.results()).isEqualTo(Made.some());
    file.add(Made.some().get(0));
    assertThat(file.results()).hasSize(7);
  }

  @Test
  void whatIsNoResultIsSaidWithItsLine() throws IOException {
    begun();
    Files.writeString(path(), "nonsense\n", StandardOpenOption.APPEND);
    ResultFile<Detection> file = ResultFile.resume(path(), HEADING, Detection.class);
    assertThatThrownBy(file::results)
        .hasMessage(path() + ":8: expected a line of results, but found nonsense");
  }

  @Test
  void withoutAFileOneIsBegun() {
    assertThat(ResultFile.resume(path(), HEADING, Detection.class).results()).isEqualTo(List.of());
    assertThat(path()).isRegularFile();
  }
}
