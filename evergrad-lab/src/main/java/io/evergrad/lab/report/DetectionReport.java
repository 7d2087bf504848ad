package io.evergrad.lab.report;

import io.evergrad.lab.chart.CountMap;
import io.evergrad.lab.chart.Drawing;
import io.evergrad.lab.clinic.Confusion;
import io.evergrad.lab.clinic.DetectionTally;
import io.evergrad.lab.clinic.Median;
import io.evergrad.lab.clinic.Proportion;
import io.evergrad.specimen.Detection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the doctor found of many specimens, as files: {@code detect-<half>.html}, {@code .txt} and
 * {@code .json}.
 *
 * @param half such as {@code judging}
 * @param leftOut specimens whose data was not there
 */
public record DetectionReport(
    String half, long seed, DetectionTally tally, int leftOut, Provenance provenance) {

  /** A share with its interval, as JSON has it. */
  private record Share(int hits, int of, double share, double low, double high) {

    static Share of(Proportion p) {
      return new Share(p.hits(), p.of(), p.share(), p.low(), p.high());
    }
  }

  private record FamilyShares(
      String family, boolean sick, Share found, Share causeNamed, Share rootFirst) {}

  private record Found(
      String half,
      long seed,
      int specimens,
      int leftOut,
      Share recall,
      Share causeNamed,
      Share rootFirst,
      Share rootAtFirst,
      Share withStrays,
      Share falsePositives,
      Median shareOfSteps,
      List<FamilyShares> families,
      Confusion confusion,
      List<Detection> detections) {}

  /**
   * Writes the files. Each appears whole or not at all.
   *
   * @return what was written, the page first
   * @throws java.io.UncheckedIOException if the folder cannot be made or written to
   */
  public List<Path> writeTo(Path folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(name("html"), utf8(DetectionPage.of(this)));
    files.put(name("txt"), utf8(text()));
    files.put(name("json"), utf8(json()));
    return new OutputFolder(folder).write(files, List.of());
  }

  private String name(String extension) {
    return "detect-" + half + "." + extension;
  }

  /** For the terminal; ends with a newline. */
  public String text() {
    return new DetectionText(this).text();
  }

  /** One JSON object, ending in a newline. */
  public String json() {
    List<FamilyShares> families = new ArrayList<>();
    tally
        .byFamily()
        .forEach(
            (family, its) ->
                families.add(
                    new FamilyShares(
                        family,
                        its.isSick(),
                        Share.of(its.isSick() ? its.found() : its.falseAlarms()),
                        Share.of(its.causeNamed()),
                        Share.of(its.rootFirst()))));
    return Json.of(
        new Found(
            half,
            seed,
            tally.detections().size(),
            leftOut,
            Share.of(tally.found()),
            Share.of(tally.causeNamed()),
            Share.of(tally.rootFirst()),
            Share.of(tally.rootAtFirst()),
            Share.of(tally.withStrays()),
            Share.of(tally.falseAlarms()),
            tally.shareOfSteps(),
            families,
            tally.confusion(),
            tally.detections()));
  }

  /** True causes against first findings. */
  public Drawing chart() {
    Confusion confusion = tally.confusion();
    return new CountMap(
        "First finding (across) of each true cause (down)",
        "How often each true cause came out as each first finding at the end of the run.",
        confusion.causes(),
        confusion.verdicts(),
        confusion.counts());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
