package io.evergrad.examples;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;

import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Spirals;
import io.evergrad.data.Split;
import io.evergrad.gradient.Parameter;
import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.loss.Loss;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.Slot;
import io.evergrad.optimizer.Adam;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import io.evergrad.train.RunResult;
import io.evergrad.train.Trainer;

/** A layer of one's own: a linear layer whose outputs are let through by a gate. */
public final class OwnLayer {

  private OwnLayer() {}

  /**
   * A gated linear unit: y = (x Wᵀ) · σ(x Vᵀ).
   *
   * <p>Shapes: x [batch, in], W and V [units, in], y [batch, units].
   *
   * <p>Source: Dauphin et al. 2017, eq. 1, without biases.
   *
   * @param units outputs, at least 1
   */
  public record GatedLinear(int units) implements LayerSpec {

    public GatedLinear {
      Checks.atLeast(1, "gated-linear.units", units);
    }

    @Override
    public Shape outputShape(Shape input) {
      Checks.that(
          input.rank() == 1, "the input of gated-linear", "one-dimensional (put flatten)", input);
      return Shape.of(units);
    }

    @Override
    public Layer build(Site site, Shape input) {
      Shape shape = Shape.of(units, input.size(0));
      Initializer start = site.init(Init.inherited()).weight().orElseThrow();
      Slot weight = site.weight(shape, Init.inherited());
      Slot gate = site.parameter("gate", shape, Parameter.Role.WEIGHT, start);
      return (x, pass) ->
          x.linear(weight.tensor(), null).mul(x.linear(gate.tensor(), null).sigmoid());
    }
  }

  public static void main(String[] args) {
    System.out.println(train().summary());
  }

  static RunResult train() {
    LayerSpec model = sequence(linear(32), new GatedLinear(32), new GatedLinear(32), linear(2));
    DataSpec spirals = DataSpec.of(new Spirals()).withBatch(64);
    Recipe recipe = new Recipe(model, Loss.crossEntropy(), new Adam(1e-2), 1).withData(spirals);
    Split data = spirals.load(DataFolder.none(), recipe.seed());
    try (Trainer trainer = Trainer.start(recipe, data, Device.best())) {
      return trainer.fit(Budget.epochs(20));
    }
  }
}
