package io.evergrad.cli;

import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.recipe.RecipeWriter;
import io.evergrad.train.SnapshotFile;
import io.evergrad.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A run in a folder: its recipe, and all that its next step depends on. */
record Checkpoint(OutFolder out) {

  static final String FILE = "checkpoint.evergrad";
  private static final String BEFORE = "checkpoint-before.evergrad";
  private static final String RECIPE = "recipe.yaml";

  /** What a checkpoint depends on; how long to train may change. */
  private static final Map<String, Function<Recipe, Object>> DECISIVE = new LinkedHashMap<>();

  static {
    DECISIVE.put("model", Recipe::model);
    DECISIVE.put("loss", Recipe::loss);
    DECISIVE.put("optimizer", Recipe::optimizer);
    DECISIVE.put("data", Recipe::data);
    DECISIVE.put("init", Recipe::init);
    DECISIVE.put("seed", Recipe::seed);
  }

  /** Moves an earlier run's checkpoint out of the way; returns where it is then. */
  Optional<Path> setAside() {
    if (!Files.isRegularFile(out.file(FILE))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Files.move(out.file(FILE), out.file(BEFORE), StandardCopyOption.REPLACE_EXISTING));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void save(Trainer trainer) {
    try {
      out.write(RECIPE, RecipeWriter.yaml(trainer.recipe()));
      SnapshotFile.write(trainer.snapshot(), out.file(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes the trainer to where the checkpoint was saved.
   *
   * @throws IllegalArgumentException if there is none, or it is of another recipe
   */
  void resume(Trainer trainer) {
    Path file = out.file(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "--resume: expected "
              + file
              + ", but found no such file; without --resume a run starts afresh");
    }
    Recipe saved = RecipeReader.read(out.file(RECIPE));
    DECISIVE.forEach(
        (field, value) -> {
          if (!value.apply(saved).equals(value.apply(trainer.recipe()))) {
            throw new IllegalArgumentException(
                "--resume: expected the recipe that "
                    + file
                    + " was made with, but found another "
                    + field);
          }
        });
    try {
      trainer.restore(SnapshotFile.read(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("--resume: " + OneLine.of(e), e);
    }
  }
}
