package io.evergrad.train;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.DataSpec;
import io.evergrad.data.Sampling;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.data.mix.Cutmix;
import io.evergrad.data.mix.Mixing;
import io.evergrad.data.mix.Mixture;
import io.evergrad.data.mix.Mixture.Patch;
import io.evergrad.data.mix.Mixup;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.Moment;
import io.evergrad.transform.Stage;
import io.evergrad.transform.StateVisitor;
import io.evergrad.transform.TransformSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mixed examples and balanced epochs in a run. */
class MixedTrainingTest {

  private static final Split IMAGES = Noise.split(Shape.of(1, 4, 4), 120, 40);
  private static final LayerSpec MODEL =
      sequence(flatten(), linear(8), batchNorm(), tanh(), linear(2));

  private static DataSpec data() {
    return DataSpec.of((folder, seed) -> IMAGES).withBatch(32);
  }

  static List<DataSpec> ways() {
    return List.of(
        data().withMixing(new Mixup()),
        data().withMixing(new Cutmix()),
        data().withSampling(Sampling.BALANCED),
        data().withSampling(Sampling.BALANCED).withMixing(new Mixup(1)));
  }

  private static Recipe recipe(DataSpec data) {
    return new Recipe(MODEL, Loss.crossEntropy(), new Adam(1e-2), 7).withData(data);
  }

  private static Trainer start(Recipe recipe, List<Double> losses) {
    return Trainer.start(recipe, IMAGES, Device.cpu())
        .on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRunTakenUpAgainGoesOnBitForBit(DataSpec data) {
    List<Double> whole = new ArrayList<>();
    try (Trainer trainer = start(recipe(data), whole)) {
      trainer.fit(Budget.epochs(3));
    }
    List<Double> pieces = new ArrayList<>();
    Snapshot middle;
    try (Trainer trainer = start(recipe(data), pieces)) {
      trainer.fit(Budget.steps(6));
      middle = trainer.snapshot();
    }
    try (Trainer trainer = start(recipe(data), pieces)) {
      trainer.restore(middle);
      trainer.fit(Budget.epochs(3));
    }
    assertThat(pieces).isEqualTo(whole);
    List<Double> plain = new ArrayList<>();
    try (Trainer trainer = start(recipe(data()), plain)) {
      trainer.fit(Budget.epochs(3));
    }
    assertThat(whole).isNotEqualTo(plain);
  }

  @Test
  void aMixedLossIsTheLossesOfBothInTheirShares() {
    Scope.run(
        () -> {
          Tensor z = Tensor.of(new double[] {1, -1, 0.5, 2, -3, 0}, Shape.of(3, 2));
          Tensor y = Tensor.of(new long[] {0, 1, 1}, Shape.of(3));
          Mixture third = new Mixture(0.3, new int[] {2, 0, 1}, Optional.empty());
          Lesson mixed = new Lesson(z, y, Loss.crossEntropy()).mixed(third);
          Tensor others = Tensor.of(new long[] {1, 0, 1}, Shape.of(3));
          double expected =
              0.3 * z.crossEntropy(y, 0).item() + 0.7 * z.crossEntropy(others, 0).item();
          assertThat(mixed.judge(z).item()).isCloseTo(expected, within(1e-12));
          double[] x = {0.7 * -3 + 0.3 * 1, -0.3, 0.3 * 0.5 + 0.7, 0.6 - 0.7, -0.9 + 0.35, 1.4};
          assertThat(mixed.x().toDoubles()).containsExactly(x, within(1e-12));
        });
  }

  @Test
  void aPatchIsPasted() {
    Scope.run(
        () -> {
          float[] pixels = new float[2 * 2 * 2 * 3];
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i;
          }
          Tensor x = Tensor.of(pixels, Shape.of(2, 2, 2, 3));
          Tensor y = Tensor.of(new long[] {0, 1}, Shape.of(2));
          Patch patch = new Patch(1, 2, 1, 3);
          Mixture mixture = new Mixture(2 / 3.0, new int[] {1, 0}, Optional.of(patch));
          assertThat(new Lesson(x, y, Loss.crossEntropy()).mixed(mixture).x().toFloats())
              .containsExactly(
                  0, 1, 2, 3, 16, 17, 6, 7, 8, 9, 22, 23, //
                  12, 13, 14, 15, 4, 5, 18, 19, 20, 21, 10, 11);
        });
  }

  /** A stage that notes the loss where the parameters stand. */
  private record Looking(List<Double> seen) implements GradientTransform {
    @Override
    public Stage start(TransformSite site) {
      return new Stage() {
        @Override
        public Tensor apply(Tensor updates, Moment moment) {
          seen.add(moment.objective().loss(moment.parameters()).item());
          return updates.mul(-0.1);
        }

        @Override
        public void visit(StateVisitor visitor) {}
      };
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aStageThatLooksSeesTheLossOfTheStep(DataSpec data) {
    List<Double> seen = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    Recipe recipe = recipe(data).withOptimizer(new Looking(seen));
    try (Trainer trainer = start(recipe, losses)) {
      trainer.fit(Budget.steps(5));
    }
    assertThat(seen).isEqualTo(losses);
  }

  @Test
  void whatCannotBeMixedOrBalancedIsSaidAtTheStart() {
    Split points = TwoBlobs.split(1);
    LayerSpec model = sequence(linear(2));
    refused(
        data().withMixing(new Cutmix()),
        points,
        model,
        "data: the examples of cutmix must be images [channels, height, width], but was 8");
    Noise values = new Noise(Shape.of(8), new Target.Values(1), 20, 1);
    refused(
        data().withSampling(Sampling.BALANCED),
        new Split(values, values),
        sequence(linear(1)),
        "data: sampling must be shuffled where the target is no class, but was balanced");
  }

  private static void refused(DataSpec data, Split examples, LayerSpec model, String message) {
    Recipe recipe = recipe(data).withModel(model);
    assertThatThrownBy(() -> Trainer.start(recipe, examples, Device.cpu())).hasMessage(message);
  }

  @Test
  void mixingIsForTrainingAlone() {
    Mixing halves =
        (draws, size, sample) -> new Mixture(0, draws.permutation(size), Optional.empty());
    try (Trainer plain = start(recipe(data()), new ArrayList<>());
        Trainer mixed = start(recipe(data().withMixing(halves)), new ArrayList<>())) {
      assertThat(mixed.validate()).isEqualTo(plain.validate());
    }
  }
}
