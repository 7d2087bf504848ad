package io.evergrad;

import io.evergrad.data.DataFolder;
import io.evergrad.data.Split;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.observe.History;
import io.evergrad.observe.Monitor;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;

/** Runs of seconds on generated examples. */
public final class ShortRun {

  private ShortRun() {}

  /** Clouds of four classes in eight dimensions, then what {@code rest} says. */
  public static Recipe onBlobs(String... rest) {
    return recipe(
        "data: {blobs: {examples: 640, validation: 200, classes: 4, dimensions: 8}, batch: 64,"
            + " scale: standard}",
        String.join("\n", rest));
  }

  /** A recipe of 60 steps, on logits, unless its lines say otherwise. */
  public static Recipe recipe(String... lines) {
    String text = String.join("\n", lines);
    String loss = text.contains("loss:") ? "" : "\nloss: cross-entropy";
    String steps = text.contains("train:") ? "" : "\ntrain: {steps: 60}";
    return RecipeReader.read(text + loss + steps + "\n", "test.yaml");
  }

  public static Split examples(Recipe recipe) {
    return recipe.data().orElseThrow().load(DataFolder.none(), recipe.seed());
  }

  /** The whole run, watched at twelve steps. */
  public static History history(Recipe recipe) {
    try (Trainer trainer = Trainer.start(recipe, examples(recipe), Device.cpu())) {
      int steps = Math.toIntExact(recipe.train().total(trainer.stepsPerEpoch()));
      History history = Monitor.standard().every(Math.max(1, steps / 12)).attachTo(trainer);
      trainer.fit(Budget.steps(steps));
      return history;
    }
  }

  public static Diagnosis diagnosis(Recipe recipe) {
    return Doctor.standard().examine(history(recipe));
  }
}
