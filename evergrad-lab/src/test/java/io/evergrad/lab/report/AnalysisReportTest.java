package io.evergrad.lab.report;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evergrad.analyse.Analysis;
import io.evergrad.analyse.Probe;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Moons;
import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisReportTest {

  private static final Provenance HERE =
      new Provenance("evergrad analyse x.yaml", "1", "a machine", Instant.EPOCH);

  private static Recipe recipe;
  private static Analysis analysis;

  @TempDir private Path folder;

  @BeforeAll
  static void analyse() {
    recipe =
        new Recipe(
                sequence(repeat(12, linear(8), sigmoid()), linear(2)),
                Loss.crossEntropy(),
                new Adam(1e-3),
                1)
            .withName("twelve <sigmoids>")
            .withData(DataSpec.of(new Moons(200, 50, 0.1)));
    try (Arena arena = new Arena()) {
      var split = recipe.data().orElseThrow().load(DataFolder.find(Optional.empty()), 1);
      analysis = Analysis.of(Probe.of(recipe, split, Device.cpu(), arena), 2);
    }
  }

  private AnalysisReport report() {
    return new AnalysisReport(
        recipe, List.of(new Moment(0, analysis), new Moment(50, analysis)), HERE);
  }

  @Test
  void threeFilesTellTheSame() throws Exception {
    List<Path> files = report().writeTo(folder);
    assertThat(files)
        .extracting(f -> f.getFileName().toString())
        .containsExactly("analysis.html", "analysis.txt", "analysis.json");
    JsonNode json = new ObjectMapper().readTree(Files.readString(files.get(2)));
    JsonNode start = json.at("/moments/0");
    assertThat(start.path("after_steps").asLong()).isZero();
    assertThat(json.at("/moments/1/after_steps").asLong()).isEqualTo(50);
    assertThat(start.path("verdict").asText()).isEqualTo("vanishes");
    assertThat(start.path("layers")).hasSize(25);
    assertThat(start.path("bounds")).hasSize(12);
    assertThat(start.at("/bounds/0/condition").asText()).isEqualTo("vanishes");
    double bound = start.at("/bounds/0/bound").asDouble();
    assertThat(bound)
        .isEqualTo(
            start.at("/bounds/0/slope").asDouble() * start.at("/bounds/0/largest").asDouble());
    assertThat(start.at("/weights/1/values/largest").asDouble())
        .isEqualTo(analysis.weights().get(1).singularValues().largest());
    assertThat(start.at("/jacobians/2/step/mean").isNumber()).isTrue();
    assertThat(start.at("/jacobians/0/step/mean").asText()).isEqualTo("NaN");
    assertThat(start.at("/input_output/singular_values")).hasSize(2);
    assertThat(start.at("/neuron/values/activation").asText()).isEqualTo("sigmoid");
    String text = Files.readString(files.get(1));
    assertThat(text)
        .startsWith("twelve <sigmoids> at its start: the gradient vanishes\n")
        .contains(
            "after 50 steps", "below 1 in all, sufficient", "One neuron", "never above 0.250");
  }

  @Test
  void thePageHoldsTheChartsAndEveryLayer() throws Exception {
    Document page = Jsoup.parse(Files.readString(report().writeTo(folder).get(0)));
    assertThat(page.select("svg")).hasSize(6);
    assertThat(page.select("h1").text()).isEqualTo("twelve <sigmoids> the gradient vanishes");
    assertThat(page.select("section table").get(0).select("tbody tr")).hasSize(25);
    assertThat(page.select("td").eachText()).contains("sigmoid-11", "linear-0.weight");
    assertThat(page.select("script, link, img")).isEmpty();
  }

  @Test
  void longTablesAreShortenedInTheMiddle() {
    String text = new AnalysisText(recipe, List.of(new Moment(0, analysis)), 6, false).text();
    assertThat(text).contains("linear-12", "… 19 more", "linear-0 ").doesNotContain("sigmoid-6 ");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }
}
