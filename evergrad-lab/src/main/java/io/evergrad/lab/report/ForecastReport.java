package io.evergrad.lab.report;

import io.evergrad.lab.chart.Sheet;
import io.evergrad.lab.chart.Svg;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A forecast as files: {@code forecast.html}, {@code forecast.svg}, {@code forecast.txt} and {@code
 * forecast.json}. No PNG, for Java would take longer to find its fonts than all the rest takes.
 *
 * @param provenance where the forecast comes from
 */
public record ForecastReport(Foreseen foreseen, Provenance provenance) {

  private static final int ROWS = 60;

  /**
   * Writes the files. Each appears whole or not at all.
   *
   * @return what was written, the page first
   * @throws java.io.UncheckedIOException if the folder cannot be made or written to
   */
  public List<Path> writeTo(Path folder) {
    Map<String, Supplier<String>> parts = new LinkedHashMap<>();
    parts.put("forecast.html", () -> ForecastPage.of(foreseen, provenance));
    parts.put("forecast.svg", this::picture);
    parts.put("forecast.txt", () -> new ForecastText(foreseen, ROWS, false).text());
    parts.put("forecast.json", this::json);
    List<String> texts = parts.values().parallelStream().map(Supplier::get).toList();
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : parts.keySet()) {
      files.put(name, texts.get(files.size()).getBytes(StandardCharsets.UTF_8));
    }
    return new OutputFolder(folder).write(files, List.of());
  }

  /** One JSON object, ending in a newline. */
  public String json() {
    return ForecastJson.of(foreseen);
  }

  private String picture() {
    return Svg.file(new Sheet(new ForecastCharts(foreseen).all()), "forecast");
  }
}
