package io.evergrad.specimen;

/**
 * What training a recipe to its end comes to on validation examples.
 *
 * @param skill of the metric, beside the best answer that is the same for every example: 1 where
 *     all is right, 0 where nothing is learnt, (a − a₀)/(1 − a₀) of an accuracy a, R² of values
 * @param lossSkill the same of the loss, 1 − L/L₀ with the blind loss L₀; NaN where there is none
 * @param loss of the validation examples
 */
public record Outcome(double skill, double lossSkill, double loss) {

  /** Of a run that broke or whose loss is no number. */
  static final Outcome BROKEN =
      new Outcome(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** The larger of the two skills. */
  double best() {
    return Double.isNaN(lossSkill) ? skill : Math.max(skill, lossSkill);
  }

  /** How much worse this is than another, in skill, of the metric or of the loss. */
  public double deficit(Outcome other) {
    double byMetric = other.skill - skill;
    double byLoss = other.lossSkill - lossSkill;
    return Double.isNaN(byLoss) ? byMetric : Math.max(byMetric, byLoss);
  }
}
