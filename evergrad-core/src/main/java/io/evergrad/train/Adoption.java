package io.evergrad.train;

import io.evergrad.recipe.Recipe;

/** What a running network can take of another recipe: its loss, optimizer and budget. */
final class Adoption {

  private Adoption() {}

  static void check(Recipe own, Recipe other) {
    keeps("model", own.model(), other.model());
    keeps("init", own.init(), other.init());
    keeps("seed", own.seed(), other.seed());
    keeps("precision", own.train().precision(), other.train().precision());
    keeps("data", own.data(), other.data());
  }

  private static void keeps(String part, Object own, Object other) {
    if (!other.equals(own)) {
      throw new IllegalArgumentException(
          "a running network keeps its "
              + part
              + "; this recipe has another one and needs a fresh start");
    }
  }
}
