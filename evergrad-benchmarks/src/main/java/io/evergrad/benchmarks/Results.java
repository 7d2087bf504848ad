package io.evergrad.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a reader of the table must know.
 *
 * @param loadBefore the load average of the machine before the first process
 * @param loadAfter the same after the last
 * @param libraries what each arm said of its libraries
 * @param leftOut which arms have no row for which models, and why
 */
public record Results(
    String date,
    Machine machine,
    Plan plan,
    double loadBefore,
    double loadAfter,
    Map<String, String> libraries,
    List<Row> rows,
    List<LeftOut> leftOut,
    List<Run> runs) {

  static Map<String, String> libraries(List<Run> runs) {
    Map<String, String> libraries = new TreeMap<>();
    runs.forEach(run -> libraries.put(run.times().arm(), run.times().libraries()));
    return libraries;
  }
}
