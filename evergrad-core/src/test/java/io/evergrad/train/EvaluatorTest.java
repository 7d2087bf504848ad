package io.evergrad.train;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.init.Init;
import io.evergrad.init.Normal;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.optimizer.Sgd;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Validation against the same numbers worked out by hand, over uneven batches. */
class EvaluatorTest {

  private static final Shape THREE = Shape.of(3);
  private static final int COUNT = 1_237; // two batches of 500 and one of 237
  private static final Init SOME = Init.of(new Normal(1, 0), new Normal(1, 0));

  private static Recipe recipe(LayerSpec model, Loss loss) {
    return new Recipe(model, loss, new Sgd(0.1), 7).withInit(SOME);
  }

  private static double[] parameter(Trainer trainer, int index) {
    FlatParameters flat = trainer.network().parameters();
    Parameter p = flat.layout().parameters().get(index);
    double[] values = flat.values().toDoubles();
    return java.util.Arrays.copyOfRange(values, (int) p.offset(), (int) (p.offset() + p.size()));
  }

  /** Row {@code unit} of the first layer, applied to x. */
  private static double linearUnit(double[] weight, double[] bias, float[] x, int unit) {
    double sum = bias[unit];
    for (int i = 0; i < x.length; i++) {
      sum += weight[unit * x.length + i] * x[i];
    }
    return sum;
  }

  @Test
  void crossEntropyAndAccuracy() {
    Split data = Noise.split(THREE, 10, COUNT);
    Recipe recipe = recipe(sequence(linear(2), dropout(0.5)), Loss.crossEntropy());
    try (Trainer trainer = Trainer.start(recipe, data, Device.cpu())) {
      double[] weight = parameter(trainer, 0);
      double[] bias = parameter(trainer, 1);
      double loss = 0;
      int right = 0;
      for (int i = 0; i < COUNT; i++) {
        float[] x = ((Noise) data.validation()).features(i);
        double no = linearUnit(weight, bias, x, 0);
        double yes = linearUnit(weight, bias, x, 1);
        boolean truth = ((Noise) data.validation()).sum(i) > 0;
        loss += Math.log(Math.exp(no) + Math.exp(yes)) - (truth ? yes : no);
        right += yes > no == truth ? 1 : 0;
      }
      Validation validation = trainer.validate();
      assertThat(validation.loss()).isCloseTo(loss / COUNT, within(1e-6));
      assertThat(validation.metric()).isEqualTo("accuracy");
      assertThat(validation.value()).isCloseTo(right / (double) COUNT, within(1e-12));
    }
  }

  @Test
  void squaredErrorAndR2() {
    Noise validation = new Noise(THREE, new Target.Values(1), COUNT, 2);
    Split data = new Split(new Noise(THREE, new Target.Values(1), 10, 1), validation);
    try (Trainer trainer =
        Trainer.start(recipe(linear(1), Loss.meanSquaredError()), data, Device.cpu())) {
      double[] weight = parameter(trainer, 0);
      double[] bias = parameter(trainer, 1);
      double missed = 0;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < COUNT; i++) {
        double y = validation.sum(i);
        missed += Math.pow(linearUnit(weight, bias, validation.features(i), 0) - y, 2);
        sum += y;
        squares += y * y;
      }
      assertThat(trainer.validate().loss()).isCloseTo(missed / COUNT, within(1e-5));
      assertThat(trainer.validate().value())
          .isCloseTo(1 - missed / (squares - sum * sum / COUNT), within(1e-5));
    }
  }

  @Test
  void validatingTouchesNoStatisticAndNoStream() {
    LayerSpec model = sequence(linear(4), batchNorm(), dropout(0.5), linear(2));
    try (Trainer trainer =
        Trainer.start(
            recipe(model, Loss.crossEntropy()), Noise.split(THREE, 300, 200), Device.cpu())) {
      trainer.fit(Budget.steps(2));
      Snapshot before = trainer.snapshot();
      Validation once = trainer.validate();
      assertThat(trainer.validate()).isEqualTo(once);
      Snapshot after = trainer.snapshot();
      assertThat(after.tensors()).usingRecursiveComparison().isEqualTo(before.tensors());
      assertThat(after.numbers()).usingRecursiveComparison().isEqualTo(before.numbers());
      assertThat(after.streams()).usingRecursiveComparison().isEqualTo(before.streams());
    }
  }

  @Test
  void noExamplesAreAnError() {
    Recipe recipe = recipe(linear(2), Loss.crossEntropy());
    assertThatThrownBy(() -> Trainer.start(recipe, Noise.split(THREE, 10, 0), Device.cpu()))
        .hasMessage("the number of validation examples must be at least 1, but was 0");
    assertThatThrownBy(() -> Trainer.start(recipe, Noise.split(THREE, 0, 10), Device.cpu()))
        .hasMessage("the number of training examples must be at least 1, but was 0");
  }
}
