package io.evergrad.examples;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.sigmoid;

import io.evergrad.data.Circles;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.diagnose.Diagnosis;
import io.evergrad.diagnose.Doctor;
import io.evergrad.loss.Loss;
import io.evergrad.observe.History;
import io.evergrad.observe.LayerFact;
import io.evergrad.observe.Monitor;
import io.evergrad.observe.Reading;
import io.evergrad.observe.measure.BackwardSignal;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.Trainer;
import java.util.List;

/** A run watched and diagnosed by hand: sixteen sigmoid layers, whose gradient vanishes. */
public final class WatchAndDiagnose {

  private WatchAndDiagnose() {}

  public static void main(String[] args) {
    History history = watch(sick());
    print(history);
    Diagnosis diagnosis = Doctor.standard().examine(history);
    diagnosis.findings().forEach(f -> System.out.println(f.severity() + " " + f.rule()));
    diagnosis.worst().ifPresent(f -> System.out.println(f.summary()));
  }

  static Recipe sick() {
    return new Recipe(
        sequence(repeat(16, linear(16), sigmoid()), linear(2)),
        Loss.crossEntropy(),
        new Adam(1e-3),
        1);
  }

  static History watch(Recipe recipe) {
    Split data = DataSpec.of(new Circles()).load(DataFolder.none(), recipe.seed());
    try (Trainer trainer = Trainer.start(recipe, data, Device.best())) {
      History history = Monitor.standard().every(10).attachTo(trainer);
      trainer.fit(Budget.steps(50));
      return history;
    }
  }

  /** The backward signal at every layer with weights, as the last reading has it. */
  private static void print(History history) {
    List<Reading> readings = history.readings(new BackwardSignal());
    Reading last = readings.get(readings.size() - 1);
    double[] signal = last.of(new BackwardSignal());
    for (LayerFact layer : history.subject().weightLayers()) {
      System.out.printf("%-10s %.1e%n", layer.path(), signal[layer.index()]);
    }
  }
}
