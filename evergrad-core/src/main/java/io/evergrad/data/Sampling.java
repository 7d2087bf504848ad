package io.evergrad.data;

import io.evergrad.part.Checks;

/** Which examples an epoch is made of. */
public enum Sampling {
  /** Every example once. */
  SHUFFLED,

  /**
   * As many examples, every class as often as any other: the examples of a rare class come up
   * several times, of a frequent one some do not come up in this epoch.
   */
  BALANCED;

  /**
   * @throws IllegalArgumentException if examples with this target cannot be chosen so
   */
  void check(Target target) {
    Checks.that(
        this == SHUFFLED || target instanceof Target.Classes,
        "sampling",
        "shuffled where the target is no class",
        "balanced");
  }

  /** The order of one epoch. */
  public Order order(Dataset data, long seed, int epoch) {
    return this == SHUFFLED
        ? Order.shuffled(seed, epoch)
        : Order.balanced(ClassMembers.of(data), seed, epoch);
  }
}
