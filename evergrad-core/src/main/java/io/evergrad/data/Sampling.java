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
  BALANCED,

  /**
   * Every example once, as the examples stand. Where those of a class stand together, a network
   * forgets each class while it sees the next: this is there so that a recipe can say that mistake.
   */
  IN_ORDER;

  /**
   * @throws IllegalArgumentException if examples with this target cannot be chosen so
   */
  void check(Target target) {
    Checks.that(
        this != BALANCED || target instanceof Target.Classes,
        "sampling",
        "shuffled where the target is no class",
        "balanced");
  }

  /** The order of one epoch. */
  public Order order(Dataset data, long seed, int epoch) {
    return switch (this) {
      case SHUFFLED -> Order.shuffled(seed, epoch);
      case BALANCED -> Order.balanced(ClassMembers.of(data), seed, epoch);
      case IN_ORDER -> Order.sequential();
    };
  }
}
