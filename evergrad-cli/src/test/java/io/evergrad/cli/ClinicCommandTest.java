package io.evergrad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicCommandTest {

  @TempDir private Path folder;

  private Said detect(Object... more) {
    Object[] words = {
      "clinic", "--detect", "--family", "dead-units", "--family", "healthy-plain", "--out", folder
    };
    Object[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Said.by(all);
  }

  private Path results() {
    return folder.resolve("detect-development.jsonl");
  }

  @Test
  void fourSpecimensFromEndToEndAndOn() throws Exception {
    Said said = detect("--limit", 4, "--json", "--jobs", 2);
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode found = said.json();
    assertThat(found.path("specimens").asInt()).isEqualTo(4);
    assertThat(found.at("/recall/of").asInt() + found.at("/false_positives/of").asInt())
        .isEqualTo(4);
    assertThat(found.at("/recall/hits").asInt()).isEqualTo(found.at("/recall/of").asInt());
    assertThat(Files.readString(folder.resolve("detect-development.json"))).isEqualTo(said.out());
    assertThat(folder.resolve("detect-development.html")).content().contains("<svg");
    List<String> lines = Files.readAllLines(results());
    assertThat(lines).hasSize(5);

    Said again = detect("--limit", 4, "--json", "--resume");
    assertThat(again.out()).isEqualTo(said.out());
    assertThat(Files.readAllLines(results())).isEqualTo(lines);

    Files.write(results(), lines.subList(0, 3));
    Said rest = detect("--limit", 4, "--json", "--resume");
    assertThat(Files.readAllLines(results())).hasSize(5).startsWith(lines.get(0), lines.get(1));
    assertThat(rest.json().at("/confusion")).isEqualTo(found.at("/confusion"));
    assertThat(rest.json().at("/share_of_steps")).isEqualTo(found.at("/share_of_steps"));

    Said other = detect("--seed", 2, "--resume");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.errors()).hasSize(1);
    assertThat(other.errors().get(0)).contains(results() + ":1: expected results of", "seed 2");
  }

  @Test
  void peopleReadTheFigures() {
    Said said = detect("--limit", 1);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("anything found (recall)", "By family", "written: ");
    assertThat(said.err()).contains("clinic detect: 1 done in");
  }

  @Test
  void labelsAreVerifiedByTheOutcome() {
    Said said =
        Said.by(
            "clinic",
            "--verify",
            "--family",
            "dead-units",
            "--limit",
            1,
            "--json",
            "--out",
            folder);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().path("true_labels").asInt()).isEqualTo(1);
    assertThat(said.json().at("/verifications/0/sick").asBoolean()).isTrue();
    assertThat(folder.resolve("verify-development.jsonl")).isRegularFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "--detect --family dead-unit ¦ --family: expected a family of specimens, but found"
            + " 'dead-unit'; did you mean 'dead-units'?",
        "--detect --limit 0 ¦ --limit must be at least 1, but was 0",
        "--detect --jobs 0 ¦ --jobs must be at least 1, but was 0",
        "--detect --seed -1 ¦ --seed must be at least 0, but was -1",
        "--detect --half quarter ¦ --half",
        "--half judging ¦ --detect",
        "--detect --verify ¦ mutually exclusive",
      })
  void wrongArgumentsAreOneLine(String line, String message) {
    Said said = Said.by((Object[]) ("clinic " + line).split(" ", -1));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.errors()).hasSize(1);
    assertThat(said.errors().get(0)).contains(message);
    assertThat(said.out()).isEmpty();
  }
}
