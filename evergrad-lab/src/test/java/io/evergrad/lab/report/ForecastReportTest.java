package io.evergrad.lab.report;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evergrad.analyse.SignalFlow;
import io.evergrad.analyse.SignalFlow.Passed;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Moons;
import io.evergrad.forecast.Forecast;
import io.evergrad.forecast.InputStatistics;
import io.evergrad.forecast.Measured;
import io.evergrad.forecast.Measurement;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastReportTest {

  private static final Provenance HERE =
      new Provenance("evergrad forecast x.yaml", "1", "a machine", Instant.EPOCH);

  @TempDir private Path folder;

  private static Foreseen foreseen(List<Measurement> all, LayerSpec... layers) {
    Recipe recipe =
        new Recipe(sequence(layers), Loss.crossEntropy(), new Adam(1e-3), 1)
            .withName("twelve <tanhs>")
            .withData(DataSpec.of(new Moons(200, 50, 0.1)));
    Forecast forecast = Forecast.of(recipe, InputStatistics.normal(Shape.of(2), 1, 0.5));
    Optional<Measured> measured =
        all.isEmpty() ? Optional.empty() : Optional.of(Measured.of(forecast, all));
    return new Foreseen(recipe, forecast, measured);
  }

  private static LayerSpec[] twelve() {
    return new LayerSpec[] {repeat(12, linear(8), tanh()), linear(2)};
  }

  /** Where ‖δ‖² is 4 at the last layer, 0 at the first, and 1 or 16 between, by seed. */
  private static Measurement seed(long seed, double between) {
    List<Passed> layers =
        IntStream.range(0, 25)
            .mapToObj(i -> new Passed(i, 0.5, 0.25, i == 24 ? 4 : i == 0 ? 0 : between))
            .toList();
    return new Measurement(seed, new SignalFlow(layers, 0), List.of());
  }

  private static List<Measurement> two() {
    return List.of(seed(1, 1), seed(2, 16));
  }

  @Test
  void everyFileIsThereAndTellsTheSame() throws Exception {
    ForecastReport report = new ForecastReport(foreseen(two(), twelve()), HERE);
    List<Path> files = report.writeTo(folder);
    assertThat(files)
        .extracting(f -> f.getFileName().toString())
        .containsExactly("forecast.html", "forecast.svg", "forecast.txt", "forecast.json");
    JsonNode json = new ObjectMapper().readTree(Files.readString(files.get(3)));
    Forecast forecast = foreseen(List.of(), twelve()).forecast();
    assertThat(json.path("layers")).hasSize(25);
    assertThat(json.path("factor_per_layer").asDouble()).isEqualTo(forecast.factorPerLayer());
    assertThat(json.path("depth_scale").asDouble())
        .isEqualTo(forecast.depth().orElseThrow().signal());
    JsonNode second = json.at("/layers/1/measured");
    // the mean of ¼ and 4 is 17/8
    assertThat(second.path("log10_gradient_norm").asDouble()).isEqualTo(Math.log10(17 / 8.0) / 2);
    assertThat(second.path("q").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/layers/0/measured/log10_gradient_norm").asText()).isEqualTo("-Infinity");
    assertThat(Files.readString(files.get(2)))
        .startsWith("twelve <tanhs>: the gradient ")
        .contains("Forecast and measured", "2 seeds from 1 on", "0.16");
  }

  @Test
  void thePageHoldsTheChartsAndEveryLayer() {
    Document page = Jsoup.parse(ForecastPage.of(foreseen(two(), twelve()), HERE));
    assertThat(page.select("svg")).hasSize(3);
    assertThat(page.select("svg").get(0).text()).contains("forecast ± 2 std", "seeds", "measured");
    assertThat(page.select("h1").text()).startsWith("twelve <tanhs> the gradient ");
    assertThat(page.select("td").eachText()).contains("tanh-11", "linear-12");
    assertThat(page.select("script, link, img")).isEmpty();
  }

  @Test
  void withoutMeasurementsNothingIsSaidOfThem() {
    Foreseen alone = foreseen(List.of(), twelve());
    assertThat(new ForecastText(alone, 6, false).text())
        .contains("… 19 more", "linear-0 ", "linear-12")
        .doesNotContain("tanh-6 ", "measured")
        .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 100));
    assertThat(new ForecastReport(alone, HERE).json()).contains("\"measured\" : null");
  }

  @Test
  void aModelWithoutWeightsHasAForecastToo() throws Exception {
    Foreseen bare = foreseen(List.of(), tanh());
    assertThat(new ForecastText(bare, 6, false).text())
        .startsWith("twelve <tanhs>: what becomes of the gradient cannot be told");
    assertThat(new ForecastReport(bare, HERE).writeTo(folder)).hasSize(4);
  }
}
