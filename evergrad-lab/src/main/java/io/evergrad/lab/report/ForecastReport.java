package io.evergrad.lab.report;

import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.Sheet;
import io.evergrad.lab.chart.Svg;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Drawing sheet = new Sheet(new ForecastCharts(foreseen).all());
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("forecast.html", utf8(ForecastPage.of(foreseen, provenance)));
    files.put("forecast.svg", utf8(Svg.file(sheet, "forecast")));
    files.put("forecast.txt", utf8(new ForecastText(foreseen, ROWS, false).text()));
    files.put("forecast.json", utf8(json()));
    return new OutputFolder(folder).write(files, List.of());
  }

  /** One JSON object, ending in a newline. */
  public String json() {
    return ForecastJson.of(foreseen);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
