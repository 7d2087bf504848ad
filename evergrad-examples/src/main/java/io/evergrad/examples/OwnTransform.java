package io.evergrad.examples;

import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static io.evergrad.transform.Chain.chain;

import io.evergrad.data.Circles;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Split;
import io.evergrad.loss.Loss;
import io.evergrad.part.Checks;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.schedule.ConstantRate;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.RunResult;
import io.evergrad.train.Trainer;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import io.evergrad.transform.add.AddDecayedWeights;
import io.evergrad.transform.scale.ScaleByLearningRate;

/** A stage of one's own between gradient and update: the Lion optimizer as a chain. */
public final class OwnTransform {

  private OwnTransform() {}

  /**
   * Lion's direction: u = sign(β₁m + (1−β₁)g); then m ← β₂m + (1−β₂)g.
   *
   * <p>Source: Chen et al. 2023, algorithm 2.
   *
   * @param beta1 the share of the mean in the direction
   * @param beta2 the share of the mean that is kept
   */
  public record ScaleByLion(double beta1, double beta2) implements GradientTransform {

    public ScaleByLion {
      Checks.fraction("scale-by-lion.beta1", beta1);
      Checks.fraction("scale-by-lion.beta2", beta2);
    }

    @Override
    public Stage start(TransformSite site) {
      return new Running(this, site.zeros());
    }

    /** All parameters lie in one flat tensor, so one operation serves them all. */
    private record Running(ScaleByLion lion, Tensor mean) implements Stage {

      @Override
      public Tensor apply(Tensor updates, Moment moment) {
        Tensor direction = mean.mul(lion.beta1).addInPlace(updates, 1 - lion.beta1).sign();
        mean.lerpInPlace(updates, 1 - lion.beta2);
        return updates.copyInPlace(direction);
      }

      @Override
      public void visit(StateVisitor visitor) {
        visitor.tensor("lion.mean", mean);
      }
    }
  }

  public static void main(String[] args) {
    System.out.println(train().summary());
  }

  static RunResult train() {
    Split data = DataSpec.of(new Circles()).load(DataFolder.none(), 7);
    try (Trainer trainer = Trainer.start(recipe(), data, Device.best())) {
      return trainer.fit(Budget.epochs(20));
    }
  }

  static Recipe recipe() {
    GradientTransform lion =
        chain(
            new ScaleByLion(0.9, 0.99),
            new AddDecayedWeights(0.01),
            new ScaleByLearningRate(new ConstantRate(3e-3)));
    return new Recipe(sequence(linear(32), tanh(), linear(2)), Loss.crossEntropy(), lion, 7);
  }
}
