package io.evergrad.lab;

import java.util.List;

/**
 * An arm's runs, one a seed, in the order of the seeds.
 *
 * @param runs at least one
 */
public record ArmResult(LabArm arm, List<Run> runs) {

  public ArmResult {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("arm " + arm.name() + " needs at least one run, has none");
    }
  }

  public String name() {
    return arm.name();
  }

  /** Over the runs. */
  public Sample of(Measure measure) {
    return Sample.of(runs.stream().mapToDouble(measure::of).toArray());
  }
}
