package io.evergrad.examples;

import static io.evergrad.model.Layers.gru;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.lstm;
import static io.evergrad.model.Layers.overTime;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.rnn;
import static io.evergrad.model.Layers.sequence;

import io.evergrad.data.Adding;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.OverTime;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.Due;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.Trainer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much of the gradient a recurrent layer hands back to each step of a sequence, at the start of
 * training: through time, the norm of ∂loss/∂x at the first step over that at the last; through a
 * stack of layers, the norm beneath it over that beneath one layer.
 */
public final class GradientThroughTime {

  private static final int STEPS = 100;

  private GradientThroughTime() {}

  public static void main(String[] args) {
    cells()
        .forEach(
            (name, cell) -> {
              double[] norms = norms(cell);
              System.out.printf(
                  "%-21s first/last step %.1e, factor a step %.3f%n",
                  name, firstOverLast(norms), factor(norms));
            });
    double[] one = norms(lstm(32));
    for (int layers = 2; layers <= 16; layers *= 2) {
      LayerSpec shortcuts = sequence(lstm(32), repeat(layers - 1, residual(lstm(32))));
      print(layers + " lstm layers", norms(lstm(32).withLayers(layers)), one);
      print("the same with shortcuts", norms(shortcuts), one);
    }
  }

  private static void print(String name, double[] norms, double[] one) {
    System.out.printf(
        "%-23s beside one layer: at the last step %.1e, over all steps %.1e%n",
        name, norms[STEPS - 1] / one[STEPS - 1], together(norms) / together(one));
  }

  static Map<String, LayerSpec> cells() {
    Map<String, LayerSpec> cells = new LinkedHashMap<>();
    cells.put("rnn", rnn(32));
    cells.put("gru", gru(32));
    for (double bias : new double[] {0, 1, 3, 5}) {
      cells.put("lstm, forget bias " + (int) bias, lstm(32).withForgetBias(bias));
    }
    return cells;
  }

  /** ‖∂loss/∂x‖ at each step of the sequences of one batch, before anything is learned. */
  static double[] norms(LayerSpec cell) {
    LayerSpec model = sequence(linear(8), cell, overTime(OverTime.Take.LAST), linear(1));
    Recipe recipe = new Recipe(model, Loss.meanSquaredError(), new Adam(1e-3), 1);
    Split data =
        DataSpec.of(new Adding(64, 16, STEPS)).withBatch(64).load(DataFolder.none(), recipe.seed());
    double[] norms = new double[STEPS];
    try (Trainer trainer = Trainer.start(recipe, data, Device.best())) {
      trainer.on(BackwardDone.class, Due.always(), e -> read(e, norms));
      trainer.fit(Budget.steps(1));
    }
    return norms;
  }

  /** The signal at the outputs of the first layer: [batch, time, units] to a number a step. */
  private static void read(BackwardDone event, double[] norms) {
    Tensor signal = event.outputs().get(0).backwardSignal();
    double[] squares = signal.to(DType.FLOAT64).square().sum(0, 2).toDoubles();
    for (int t = 0; t < norms.length; t++) {
      norms[t] = Math.sqrt(squares[t]);
    }
  }

  /** The norm over all steps. */
  static double together(double[] norms) {
    return Math.sqrt(Arrays.stream(norms).map(n -> n * n).sum());
  }

  static double firstOverLast(double[] norms) {
    return norms[0] / norms[norms.length - 1];
  }

  static double factor(double[] norms) {
    return Math.pow(firstOverLast(norms), 1.0 / (norms.length - 1));
  }
}
