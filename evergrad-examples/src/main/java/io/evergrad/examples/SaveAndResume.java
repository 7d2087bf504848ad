package io.evergrad.examples;

import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.sequence;

import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Moons;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.RunResult;
import io.evergrad.train.SnapshotFile;
import io.evergrad.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run saved half-way and taken up again: it ends as if it had never stopped, bit for bit. */
public final class SaveAndResume {

  private static final Recipe RECIPE =
      new Recipe(
          sequence(linear(32), relu(), dropout(0.1), linear(2)),
          Loss.crossEntropy(),
          new Adam(1e-2),
          5);

  private SaveAndResume() {}

  public static void main(String[] args) throws IOException {
    Path file = Files.createTempDirectory("evergrad").resolve("half-way.ckpt");
    save(file);
    System.out.println("in one go: " + inOneGo().summary());
    System.out.println("resumed:   " + resume(file).summary());
  }

  static RunResult inOneGo() {
    try (Trainer trainer = start()) {
      return trainer.fit(Budget.epochs(4));
    }
  }

  static void save(Path file) throws IOException {
    try (Trainer trainer = start()) {
      trainer.fit(Budget.epochs(2));
      SnapshotFile.write(trainer.snapshot(), file);
    }
  }

  static RunResult resume(Path file) throws IOException {
    try (Trainer trainer = start()) {
      trainer.restore(SnapshotFile.read(file));
      return trainer.fit(Budget.epochs(4));
    }
  }

  private static Trainer start() {
    Split data = DataSpec.of(new Moons()).load(DataFolder.none(), RECIPE.seed());
    return Trainer.start(RECIPE, data, Device.best());
  }
}
