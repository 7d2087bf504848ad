package io.evergrad.data;

/** The order in which an epoch goes through the examples. */
public sealed interface Order {

  /** {@code size} indices in this order, each from {@code 0} to {@code size − 1}. */
  int[] of(int size);

  /** As the examples stand. */
  static Order sequential() {
    return new Sequential();
  }

  /** Shuffled, differently in every epoch. */
  static Order shuffled(long seed, int epoch) {
    return new Shuffled(seed, epoch);
  }

  /** As many examples, each class as often as any other; others in every epoch. */
  static Order balanced(ClassMembers members, long seed, int epoch) {
    return new Balanced(members, seed, epoch);
  }

  /** As the examples stand. */
  record Sequential() implements Order {

    @Override
    public int[] of(int size) {
      int[] indices = new int[size];
      for (int i = 0; i < size; i++) {
        indices[i] = i;
      }
      return indices;
    }
  }

  /**
   * A permutation drawn from seed and epoch; every permutation is equally likely.
   *
   * @param seed the run's seed
   * @param epoch the epoch, so that each has its own order
   */
  record Shuffled(long seed, int epoch) implements Order {

    @Override
    public int[] of(int size) {
      return Draws.of(seed, "order", epoch).permutation(size);
    }
  }

  /**
   * Every class equally often, to within one example; which examples of a class, and in which
   * order, is drawn from seed and epoch.
   *
   * @param members the examples of each class
   * @param seed the run's seed
   * @param epoch the epoch, so that each has its own examples
   */
  record Balanced(ClassMembers members, long seed, int epoch) implements Order {

    @Override
    public int[] of(int size) {
      return members.draw(size, Draws.of(seed, "order", epoch));
    }
  }
}
