package io.evergrad.data;

/** Checks of what a recipe says, each failing with the name, the expectation and the value. */
final class Check {

  private Check() {}

  static void atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " must be at least " + least + ", but was " + value);
    }
  }

  static void atMost(String name, int most, int value) {
    if (value > most) {
      throw new IllegalArgumentException(name + " must be at most " + most + ", but was " + value);
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be at least 0, but was " + value);
    }
  }

  static void openFraction(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " must lie between 0 and 1, both excluded, but was " + value);
    }
  }
}
