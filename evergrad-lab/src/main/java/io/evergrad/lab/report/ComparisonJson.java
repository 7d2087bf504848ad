package io.evergrad.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.evergrad.lab.ArmResult;
import io.evergrad.lab.Comparison;
import io.evergrad.lab.Difference;
import io.evergrad.lab.Measure;
import io.evergrad.lab.Run;
import io.evergrad.lab.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A comparison for programs: {@code comparison.json}, and what {@code compare --json} prints.
 *
 * <p>A number that is not finite stands as the string {@code "NaN"}, {@code "Infinity"} or {@code
 * "-Infinity"}.
 *
 * @param measures what each number means, by name
 * @param differences of every later arm to the first, paired by seed
 */
public record ComparisonJson(
    String question,
    String metric,
    List<Long> seeds,
    Map<String, String> measures,
    List<ArmJson> arms,
    List<DifferenceJson> differences) {

  /** An arm with its statistics and its runs. */
  public record ArmJson(
      String name,
      boolean doctor,
      JsonNode recipe,
      Map<String, SampleJson> statistics,
      List<RunJson> runs) {}

  /**
   * Over the seeds.
   *
   * @param count of the finite numbers
   * @param ci95 the low and the high end of the confidence interval of the mean
   */
  public record SampleJson(int count, int notFinite, double mean, double std, List<Double> ci95) {

    private static SampleJson of(Sample s) {
      return new SampleJson(
          s.count(), s.notFinite(), s.mean(), s.std(), List.of(s.low(), s.high()));
    }
  }

  /** One seed. */
  public record RunJson(long seed, long steps, Map<String, Double> values) {}

  /** An arm minus the first one. */
  public record DifferenceJson(
      String arm, String against, String measure, SampleJson difference, boolean excludesZero) {

    private static DifferenceJson of(Difference d) {
      return new DifferenceJson(
          d.arm(),
          d.against(),
          d.measure().name(),
          SampleJson.of(d.sample()),
          d.sample().excludesZero());
    }
  }

  public static ComparisonJson of(Comparison c) {
    Map<String, String> meanings = new LinkedHashMap<>();
    c.measures().forEach(m -> meanings.put(m.name(), m.meaning()));
    return new ComparisonJson(
        c.question(),
        c.metric(),
        c.seeds(),
        meanings,
        c.arms().stream().map(arm -> arm(arm, c.measures())).toList(),
        c.differences().stream().map(DifferenceJson::of).toList());
  }

  private static ArmJson arm(ArmResult arm, List<Measure> measures) {
    Map<String, SampleJson> statistics = new LinkedHashMap<>();
    measures.forEach(m -> statistics.put(m.name(), SampleJson.of(arm.of(m))));
    return new ArmJson(
        arm.name(),
        arm.arm().doctor().isPresent(),
        Written.json(arm.arm().recipe()),
        statistics,
        arm.runs().stream().map(run -> run(run, measures)).toList());
  }

  private static RunJson run(Run run, List<Measure> measures) {
    Map<String, Double> values = new LinkedHashMap<>();
    measures.forEach(m -> values.put(m.name(), m.of(run)));
    return new RunJson(run.seed(), run.steps(), values);
  }

  /** The object as text, ending in a newline. */
  public String text() {
    return Json.of(this);
  }
}
