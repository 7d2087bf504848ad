package io.evergrad.lab.report;

import io.evergrad.lab.Comparison;
import io.evergrad.lab.chart.Png;
import io.evergrad.lab.chart.Sheet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A comparison as files: {@code comparison.html}, {@code comparison.txt}, {@code comparison.json},
 * and {@code comparison-curves.png} where Java has fonts.
 *
 * @param provenance where the comparison comes from
 */
public record ComparisonReport(Comparison comparison, Provenance provenance) {

  private static final String CURVES = "comparison-curves.png";

  /**
   * Writes the files. Each appears whole or not at all.
   *
   * @return what was written, the page first
   * @throws java.io.UncheckedIOException if the folder cannot be made or written to
   */
  public List<Path> writeTo(Path folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("comparison.html", utf8(ComparisonPage.of(comparison, provenance)));
    Png.of(new Sheet(new ComparisonCharts(comparison).all()))
        .ifPresent(png -> files.put(CURVES, png));
    files.put("comparison.txt", utf8(comparison.table()));
    files.put("comparison.json", utf8(ComparisonJson.of(comparison).text()));
    List<String> outdated = files.containsKey(CURVES) ? List.of() : List.of(CURVES);
    return new OutputFolder(folder).write(files, outdated);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
