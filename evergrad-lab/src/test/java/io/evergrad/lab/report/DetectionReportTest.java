package io.evergrad.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evergrad.lab.chart.Svg;
import io.evergrad.lab.clinic.DetectionTally;
import io.evergrad.lab.clinic.Made;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionReportTest {

  private static final DetectionReport REPORT =
      new DetectionReport(
          "judging",
          3,
          new DetectionTally(Made.some()),
          1,
          Provenance.here("evergrad clinic --detect"));

  @TempDir private Path folder;

  @Test
  void theTextHasTheFiguresWithTheirIntervals() {
    assertThat(REPORT.text())
        .startsWith("Judging half, seed 3: 4 sick specimens and 2 healthy ones; 1 left out")
        .containsPattern("anything found \\(recall\\) +3/4 +75\\.0 % +30\\.1 % … 95\\.4 %")
        .containsPattern("true cause first, at the end +1/4 +25\\.0 %")
        .containsPattern("median step of the true cause +4 +never")
        .contains("a: 1 a, 1 b, 1 follows", "healthy: 1 b, 1 healthy", "well/judging/1: b");
  }

  @Test
  void theFilesSayTheSame() throws Exception {
    List<Path> files = REPORT.writeTo(folder);
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("detect-judging.html", "detect-judging.txt", "detect-judging.json");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("detect-judging.json").toFile());
    assertThat(json.at("/recall/hits").asInt()).isEqualTo(3);
    assertThat(json.at("/false_positives/share").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/share_of_steps/value").asText()).isEqualTo("Infinity");
    assertThat(json.at("/confusion/counts/0/2").asInt()).isZero();
    assertThat(json.at("/detections/1/sightings/0/step_above_note").asInt()).isEqualTo(10);
    assertThat(Files.readString(files.get(0)))
        .contains("<svg", "75.0 %", "evergrad clinic --detect")
        .doesNotContain("http://", "https://");
  }

  @Test
  void thePictureHasEveryCount() {
    String svg = Svg.file(REPORT.chart(), "confusion");
    assertThat(svg).contains(">follows<", ">healthy<");
    assertThat(svg.split(">1<", -1)).hasSize(1 + 6);
  }
}
