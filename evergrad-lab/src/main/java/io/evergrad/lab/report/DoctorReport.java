package io.evergrad.lab.report;

import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.chart.Png;
import io.evergrad.lab.chart.Sheet;
import io.evergrad.recipe.Recipe;
import io.evergrad.treat.Arm;
import io.evergrad.treat.Consultation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A consultation as files.
 *
 * <ul>
 *   <li>{@code report.html}: everything on one page that opens with no network
 *   <li>{@code gradient-heat-map.png}, {@code curves.png}, {@code gradient-profile.png}: its
 *       pictures; left out, with a line in the log, where Java has no fonts
 *   <li>{@code diagnosis.json}: as {@link DiagnosisJson} describes
 *   <li>{@code cured-recipe.yaml}: the recipe to go on with, where a treatment was kept
 * </ul>
 *
 * @param provenance where the consultation comes from
 */
public record DoctorReport(Consultation consultation, Provenance provenance) {

  private static final String PAGE = "report.html";
  private static final String HEAT_MAP = "gradient-heat-map.png";
  private static final String CURVES = "curves.png";
  private static final String PROFILE = "gradient-profile.png";
  private static final String JSON = "diagnosis.json";
  private static final String RECIPE = "cured-recipe.yaml";

  /**
   * Writes the files. Each appears whole or not at all; what an earlier consultation left under
   * these names is replaced or removed.
   *
   * @return what was written, the page first
   * @throws java.io.UncheckedIOException if the folder cannot be made or written to
   */
  public List<Path> writeTo(Path folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(PAGE, utf8(DoctorPage.of(consultation, provenance)));
    ConsultationCharts charts = new ConsultationCharts(consultation);
    picture(files, HEAT_MAP, charts.heatMaps());
    picture(files, CURVES, charts.curves());
    picture(files, PROFILE, charts.profiles());
    Optional<String> cured = cured();
    cured.ifPresent(yaml -> files.put(RECIPE, utf8(yaml)));
    files.put(JSON, utf8(json(folder).text()));
    List<String> outdated =
        List.of(HEAT_MAP, CURVES, PROFILE, RECIPE).stream()
            .filter(name -> !files.containsKey(name))
            .toList();
    return new OutputFolder(folder).write(files, outdated);
  }

  /** What {@code diagnosis.json} holds when the files go to {@code folder}. */
  public DiagnosisJson json(Path folder) {
    return DiagnosisJson.of(consultation, cured().map(yaml -> folder.resolve(RECIPE)));
  }

  private Optional<String> cured() {
    Optional<Recipe> recipe = consultation.treated().map(Arm::recipe);
    return recipe.flatMap(Written::yaml);
  }

  private static void picture(Map<String, byte[]> files, String name, List<Drawing> drawings) {
    if (!drawings.isEmpty()) {
      Png.of(new Sheet(drawings)).ifPresent(png -> files.put(name, png));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
