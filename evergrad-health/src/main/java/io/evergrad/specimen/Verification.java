package io.evergrad.specimen;

/**
 * Whether the truth about a specimen shows in what training it comes to.
 *
 * @param id the specimen's
 * @param sick what it is said to be
 * @param own what it comes to
 * @param sound what the recipe without the mistake comes to, at equal steps
 */
public record Verification(String id, String family, boolean sick, Outcome own, Outcome sound) {

  /** What a sound recipe reaches at least: half of the way from blind to perfect. */
  public static final double SKILL = 0.5;

  /** How much worse a sick one is at least, in skill. */
  public static final double DEFICIT = 0.15;

  /** Whether a sound recipe learns, and a sick one is clearly worse than it. */
  public boolean holds() {
    return soundLearns() && (!sick || isClearlyWorse());
  }

  public boolean soundLearns() {
    return sound.skill() >= SKILL && !(sound.lossSkill() <= 0);
  }

  public boolean isClearlyWorse() {
    return own.deficit(sound) >= DEFICIT;
  }
}
