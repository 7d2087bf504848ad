package io.evergrad.examples;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.sequence;

import io.evergrad.data.ClassBalance;
import io.evergrad.data.Csv;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.RunResult;
import io.evergrad.train.Trainer;
import java.nio.file.Path;
import java.util.List;

/** One's own table: numbers and words become features, a column becomes the target. */
public final class ReadACsv {

  private static final Path TABLE = Path.of("evergrad-examples", "data", "seedlings.csv");

  private static final long SEED = 1;

  private ReadACsv() {}

  public static void main(String[] args) {
    DataSpec table = table(args.length == 0 ? TABLE : Path.of(args[0]));
    Split data = table.load(DataFolder.none(), SEED);
    System.out.println("features: " + data.train().sampleShape());
    System.out.println("classes:  " + ClassBalance.of(data.train()));
    System.out.println(train(table, data).summary());
  }

  static DataSpec table(Path file) {
    Csv source = new Csv(file.toString(), "thrives").withIgnore(List.of("id"));
    return DataSpec.of(source).withBatch(16);
  }

  static RunResult train(DataSpec table, Split data) {
    LayerSpec model = sequence(linear(16), relu(), linear(2));
    Recipe recipe = new Recipe(model, Loss.crossEntropy(), new Adam(1e-2), SEED).withData(table);
    try (Trainer trainer = Trainer.start(recipe, data, Device.best())) {
      return trainer.fit(Budget.epochs(20));
    }
  }
}
