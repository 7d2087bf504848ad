package io.evergrad.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evergrad.lab.ArmResult;
import io.evergrad.lab.Comparison;
import io.evergrad.lab.Fonts;
import io.evergrad.lab.LabArm;
import io.evergrad.lab.Measure;
import io.evergrad.lab.Run;
import io.evergrad.train.Validation;
import io.evergrad.treat.Arm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonReportTest {

  @TempDir private Path folder;

  private static ArmResult arm(String name, Arm like, double... losses) {
    List<Run> runs = new java.util.ArrayList<>();
    for (double loss : losses) {
      Validation v = new Validation(loss, "accuracy", 1 - loss);
      runs.add(new Run(runs.size() + 1, like.recipe(), like.history(), v, 100, 2, 1));
    }
    return new ArmResult(new LabArm(name, like.recipe(), Optional.empty()), runs);
  }

  private static Comparison comparison() {
    Arm sick = Sick.CURED.untreated();
    Arm blownUp = Sick.blownUp().untreated();
    return new Comparison(
        "Is a < b?",
        List.of(1L, 2L, 3L),
        List.of(arm("a", sick, 0.3, 0.4, 0.5), arm("b", blownUp, 0.1, Double.NaN, 0.2)),
        List.of(Measure.VALIDATION_METRIC, Measure.VALIDATION_LOSS, Measure.STEPS_PER_SECOND));
  }

  @Test
  void everyFileTellsTheSameNumbers() throws IOException {
    List<Path> written = new ComparisonReport(comparison(), Sick.PROVENANCE).writeTo(folder);
    assertThat(written.stream().map(p -> p.getFileName().toString()))
        .filteredOn(name -> !name.endsWith(".png"))
        .containsExactly("comparison.html", "comparison.txt", "comparison.json");

    JsonNode json = new ObjectMapper().readTree(folder.resolve("comparison.json").toFile());
    JsonNode loss = json.at("/arms/0/statistics/validation-loss");
    assertThat(loss.get("mean").asDouble()).isCloseTo(0.4, within(1e-12));
    assertThat(loss.get("std").asDouble()).isCloseTo(0.1, within(1e-12));
    assertThat(loss.at("/ci95/1").asDouble())
        .isCloseTo(0.4 + 4.302653 * 0.1 / Math.sqrt(3), within(1e-6));
    JsonNode lost = json.at("/arms/1/statistics/validation-loss");
    assertThat(lost.get("not_finite").asInt()).isEqualTo(1);
    assertThat(json.at("/arms/1/runs/1/values/validation-loss").asText()).isEqualTo("NaN");
    JsonNode difference = json.at("/differences/1");
    assertThat(difference.get("measure").asText()).isEqualTo("validation-loss");
    assertThat(difference.at("/difference/mean").asDouble()).isCloseTo(-0.25, within(1e-12));
    assertThat(difference.at("/difference/count").asInt()).isEqualTo(2);

    assertThat(Files.readString(folder.resolve("comparison.txt")))
        .contains("Is a < b?", "0.4000", "(1 of 3 not finite)", "-0.2500");
  }

  @Test
  void thePictureIsNotBlank() throws IOException {
    assumeTrue(Fonts.present(), Fonts.NONE);
    new ComparisonReport(comparison(), Sick.PROVENANCE).writeTo(folder);
    var image = ImageIO.read(folder.resolve("comparison-curves.png").toFile());
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(60);
  }

  @Test
  void thePageIsWholeAndNeedsNoNetwork() throws IOException {
    new ComparisonReport(comparison(), Sick.PROVENANCE).writeTo(folder);
    Parser parser = Parser.htmlParser().setTrackErrors(20);
    String html = Files.readString(folder.resolve("comparison.html"));
    Document page = Jsoup.parse(html, "", parser);
    assertThat(parser.getErrors()).isEmpty();
    assertThat(page.select("h1").text()).isEqualTo("Is a < b?");
    assertThat(page.select("svg")).hasSize(3);
    assertThat(page.text()).contains("0.4000", "(1 of 3 not finite)", "-0.2500");
    assertThat(html).doesNotContain("http:", "https:");
  }
}
