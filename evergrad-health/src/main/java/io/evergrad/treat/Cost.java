package io.evergrad.treat;

/**
 * What it took, in steps.
 *
 * @param diagnosing until the diagnosis was certain
 * @param treating in trials and in the treated run
 * @param proving in the rest of the untreated run and in the reference
 * @param planned for one training
 */
public record Cost(long diagnosing, long treating, long proving, long planned) {

  /** Diagnosis and treatment against one training; the proof is not counted. */
  public double relativeToOneTraining() {
    return (double) (diagnosing + treating) / planned;
  }
}
