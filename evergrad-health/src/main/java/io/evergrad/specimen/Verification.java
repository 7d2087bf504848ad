package io.evergrad.specimen;

/**
 * Whether the truth about a specimen shows in what training it comes to.
 *
 * @param id the specimen's
 * @param sick what it is said to be
 * @param level the skill, of the metric or of the loss, that a sound recipe reaches at least
 * @param own what it comes to
 * @param sound what the recipe without the mistake comes to, at equal steps
 */
public record Verification(
    String id, String family, boolean sick, double level, Outcome own, Outcome sound) {

  /**
   * How much worse a sick one is at least, in skill; where a sound one reaches less than twice as
   * much, half of that.
   */
  public static final double DEFICIT = 0.15;

  /** Whether a sound recipe learns, and a sick one is clearly worse than it. */
  public boolean holds() {
    return soundLearns() && (!sick || isClearlyWorse());
  }

  public boolean soundLearns() {
    return sound.best() >= level && !(sound.lossSkill() <= 0);
  }

  public boolean isClearlyWorse() {
    return own.deficit(sound) >= Math.min(DEFICIT, sound.best() / 2);
  }
}
