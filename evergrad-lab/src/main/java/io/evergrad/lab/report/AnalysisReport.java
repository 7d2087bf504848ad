package io.evergrad.lab.report;

import io.evergrad.recipe.Recipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An analysis as files: {@code analysis.html}, {@code analysis.txt} and {@code analysis.json}.
 *
 * @param moments the start first; at least one
 * @param provenance where the analysis comes from
 */
public record AnalysisReport(Recipe recipe, List<Moment> moments, Provenance provenance) {

  private static final int ROWS = 60;

  public AnalysisReport {
    moments = List.copyOf(moments);
    if (moments.isEmpty()) {
      throw new IllegalArgumentException("moments must hold at least one, but was empty");
    }
  }

  /**
   * Writes the files. Each appears whole or not at all.
   *
   * @return what was written, the page first
   * @throws java.io.UncheckedIOException if the folder cannot be made or written to
   */
  public List<Path> writeTo(Path folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("analysis.html", utf8(AnalysisPage.of(recipe, moments, provenance)));
    files.put("analysis.txt", utf8(new AnalysisText(recipe, moments, ROWS, false).text()));
    files.put("analysis.json", utf8(json()));
    return new OutputFolder(folder).write(files, List.of());
  }

  /** One JSON object, ending in a newline. */
  public String json() {
    return AnalysisJson.of(recipe, moments);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
