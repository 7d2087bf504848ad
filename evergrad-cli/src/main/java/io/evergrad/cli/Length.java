package io.evergrad.cli;

import io.evergrad.recipe.Budget;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long to train, instead of what the recipe says. */
final class Length {

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Train so many steps in all, whatever the recipe says.")
  private Optional<Integer> steps = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Train so many epochs in all, whatever the recipe says.")
  private Optional<Integer> epochs = Optional.empty();

  Budget budget() {
    return new Budget(epochs, steps);
  }
}
