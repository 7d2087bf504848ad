package io.evergrad.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What an experiment showed.
 *
 * @param arms in the order they were named; all with the same seeds
 * @param measures what is told of each
 */
public record Comparison(
    String question, List<Long> seeds, List<ArmResult> arms, List<Measure> measures) {

  public Comparison {
    seeds = List.copyOf(seeds);
    arms = List.copyOf(arms);
    measures = List.copyOf(measures);
  }

  /** The name of the validation metric. */
  public String metric() {
    return arms.get(0).runs().get(0).validation().metric();
  }

  /** What {@code measure} is called here: the validation metric by its own name. */
  public String nameOf(Measure measure) {
    return measure.equals(Measure.VALIDATION_METRIC) ? "validation-" + metric() : measure.name();
  }

  /** Every later arm against the first, for every measure; not adjusted for their number. */
  public List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    for (ArmResult arm : arms.subList(1, arms.size())) {
      measures.forEach(m -> differences.add(difference(arm, arms.get(0), m)));
    }
    return differences;
  }

  private static Difference difference(ArmResult arm, ArmResult first, Measure measure) {
    double[] bySeed =
        IntStream.range(0, arm.runs().size())
            .mapToDouble(i -> measure.of(arm.runs().get(i)) - measure.of(first.runs().get(i)))
            .toArray();
    return new Difference(arm.name(), first.name(), measure, Sample.of(bySeed));
  }

  /** The result as lines of aligned text. */
  public String table() {
    return ComparisonTable.of(this);
  }
}
