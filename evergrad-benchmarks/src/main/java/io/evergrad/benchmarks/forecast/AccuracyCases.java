package io.evergrad.benchmarks.forecast;

import static io.evergrad.model.Layers.conv2d;
import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.residual;
import static io.evergrad.model.Layers.sequence;

import io.evergrad.data.DataSpec;
import io.evergrad.data.Glyphs;
import io.evergrad.init.FanMode;
import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.init.VarianceScaling;
import io.evergrad.init.Zeros;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.activation.Erf;
import io.evergrad.model.activation.Identity;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Selu;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.GlobalAveragePool;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** What is measured. */
final class AccuracyCases {

  private static final int WIDTH = 300;
  private static final int DEPTH = 50;

  private AccuracyCases() {}

  static List<AccuracyCase> all() {
    List<AccuracyCase> cases = new ArrayList<>();
    for (double variance : new double[] {1, 1.761, 2.5}) {
      cases.add(dense("tanh, σ_w² " + variance + ", σ_b² 0.05", new Tanh(), variance, 0.05));
    }
    cases.add(dense("relu, σ_w² 2", new Relu(), 2, 0));
    cases.add(dense("relu, σ_w² 1", new Relu(), 1, 0));
    cases.add(dense("selu, σ_w² 1", new Selu(), 1, 0));
    cases.add(dense("sigmoid, σ_w² 1", new Sigmoid(), 1, 0));
    cases.add(dense("erf, σ_w² 1, σ_b² 0.05", new Erf(), 1, 0.05));
    for (int batch : new int[] {8, 64}) {
      cases.add(normed("batch-norm relu, batch " + batch, new Relu(), batch));
      cases.add(normed("batch-norm linear, batch " + batch, new Identity(), batch));
    }
    cases.add(convolutions());
    cases.add(residuals());
    return cases;
  }

  private static AccuracyCase dense(
      String name, LayerSpec activation, double weights, double biases) {
    LayerSpec model = sequence(flatten(), repeat(DEPTH, linear(WIDTH), activation), linear(10));
    return new AccuracyCase(name, recipe(model, weights, biases, 64), 0.01);
  }

  private static AccuracyCase normed(String name, LayerSpec activation, int batch) {
    LayerSpec model =
        sequence(flatten(), repeat(DEPTH, linear(WIDTH), new BatchNorm(), activation), linear(10));
    return new AccuracyCase(name, recipe(model, 1, 0, batch), 0.02);
  }

  private static AccuracyCase convolutions() {
    LayerSpec model =
        sequence(
            conv2d(32, 3).withPadding(1).withStride(2),
            new Relu(),
            repeat(20, conv2d(32, 3).withPadding(1), new Relu()),
            new GlobalAveragePool(),
            linear(10));
    return new AccuracyCase("convolutions 3×3, relu, 14×14×32", recipe(model, 2, 0, 16), 0.05);
  }

  private static AccuracyCase residuals() {
    LayerSpec model =
        sequence(
            flatten(),
            linear(WIDTH),
            repeat(
                25, residual(new Relu(), linear(WIDTH), new Relu(), linear(WIDTH)).withScale(0.5)),
            linear(10));
    return new AccuracyCase("residual relu, branches × 0.5", recipe(model, 2, 0, 64), 0.05);
  }

  private static Recipe recipe(LayerSpec model, double weights, double biases, int batch) {
    Init init =
        Init.of(
            new VarianceScaling(weights, FanMode.FAN_IN, VarianceScaling.Distribution.NORMAL),
            biases == 0 ? new Zeros() : new Normal(Math.sqrt(biases), 0));
    return new Recipe(model, Loss.crossEntropy(), new Adam(1e-3), 1)
        .withInit(init)
        .withData(DataSpec.of(new Glyphs().withSizes(2000, 100)).withBatch(batch));
  }
}
