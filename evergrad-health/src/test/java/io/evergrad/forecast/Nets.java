package io.evergrad.forecast;

import io.evergrad.analyse.BackwardFactors;
import io.evergrad.analyse.Probe;
import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.init.FanMode;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.init.Normal;
import io.evergrad.init.VarianceScaling;
import io.evergrad.init.Zeros;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Arena;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import java.util.List;
import java.util.Random;

/** Recipes, examples that are drawn, and what networks of several seeds really do. */
final class Nets {

  private Nets() {}

  /** Weights N(0, σ_w²/fan_in), biases N(0, σ_b²). */
  static Init init(double weights, double biases) {
    return Init.of(
        new VarianceScaling(weights, FanMode.FAN_IN, VarianceScaling.Distribution.NORMAL),
        biases == 0 ? new Zeros() : new Normal(Math.sqrt(biases), 0));
  }

  static Recipe recipe(Init init, LayerSpec... layers) {
    return new Recipe(Layers.sequence(layers), Loss.meanSquaredError(), new Adam(1e-3), 1)
        .withInit(init);
  }

  static Recipe recipe(Initializer weights, LayerSpec... layers) {
    return recipe(Init.of(weights, new Zeros()), layers);
  }

  /** Normal examples with a part that all share, and as many normal targets as the output has. */
  static Split normal(Shape shape, int outputs) {
    Dataset examples = new Drawn(shape, new Target.Values(outputs));
    return new Split(examples, examples);
  }

  private record Drawn(Shape shape, Target target) implements Dataset {

    @Override
    public int size() {
      return 256;
    }

    @Override
    public Shape sampleShape() {
      return shape;
    }

    @Override
    public void readFeatures(int index, float[] into, int offset) {
      Random shared = new Random(1);
      Random own = new Random(1000L + index);
      for (int i = 0; i < shape.count(); i++) {
        into[offset + i] = (float) (0.5 * shared.nextGaussian() + 0.8 * own.nextGaussian());
      }
    }

    @Override
    public void readTarget(int index, float[] into, int offset) {
      Random own = new Random(100_000L + index);
      for (int i = 0; i < target.width(); i++) {
        into[offset + i] = (float) own.nextGaussian();
      }
    }
  }

  /** What the seeds leave of ‖δ‖² at the layer named, over that at the last layer with weights. */
  static double left(Recipe recipe, Split data, int seeds, List<ForecastLayer> layers) {
    double sum = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      try (Arena arena = new Arena()) {
        BackwardFactors factors =
            BackwardFactors.of(Probe.of(recipe.withSeed(seed), data, Device.cpu(), arena));
        sum += square(factors, layers.get(0)) / square(factors, layers.get(layers.size() - 1));
      }
    }
    return sum / seeds;
  }

  private static double square(BackwardFactors factors, ForecastLayer layer) {
    return factors.layers().stream()
        .filter(l -> l.path().equals(layer.path()))
        .mapToDouble(l -> l.signal() * l.signal() * l.units())
        .findFirst()
        .orElseThrow();
  }

  /** What the forecast of the factor a layer is over the measured one. */
  static double ratio(Recipe recipe, Split data, int seeds) {
    Forecast forecast = Forecast.of(recipe, data);
    List<ForecastLayer> layers = forecast.weightLayers();
    double measured = left(recipe, data, seeds, layers);
    return forecast.factorPerLayer() / Math.pow(measured, 0.5 / (layers.size() - 1));
  }
}
