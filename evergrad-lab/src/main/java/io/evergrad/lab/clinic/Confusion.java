package io.evergrad.lab.clinic;

import io.evergrad.specimen.Detection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How often each true cause came out as each first finding.
 *
 * @param causes the true causes, a row each; {@code healthy} is one
 * @param verdicts the first findings at the end, a column each; {@code healthy} is one
 * @param counts a list for each row
 */
public record Confusion(List<String> causes, List<String> verdicts, List<List<Integer>> counts) {

  public static Confusion of(List<Detection> detections) {
    Set<String> causes = new LinkedHashSet<>();
    detections.stream().map(Detection::cause).forEach(causes::add);
    Set<String> verdicts = new LinkedHashSet<>(causes);
    detections.stream().map(Detection::verdict).sorted().forEach(verdicts::add);
    verdicts.retainAll(new LinkedHashSet<>(detections.stream().map(Detection::verdict).toList()));
    List<List<Integer>> counts = new ArrayList<>();
    for (String cause : causes) {
      List<Integer> row = new ArrayList<>();
      for (String verdict : verdicts) {
        long count =
            detections.stream()
                .filter(d -> d.cause().equals(cause) && d.verdict().equals(verdict))
                .count();
        row.add(Math.toIntExact(count));
      }
      counts.add(row);
    }
    return new Confusion(List.copyOf(causes), List.copyOf(verdicts), counts);
  }
}
