package io.evergrad.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.data.Dataset;
import io.evergrad.data.Split;
import io.evergrad.data.Target;
import io.evergrad.loss.ClassWeights;
import io.evergrad.loss.CrossEntropy;
import io.evergrad.loss.Ctc;
import io.evergrad.model.Layers;
import io.evergrad.model.layer.Linear;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.recipe.RecipeReader;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every loss makes a small network better at its task. */
class LossesInTrainingTest {

  private static final DataFolder NONE = DataFolder.none();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{cross-entropy: {weights: balanced}}",
        "{cross-entropy: {weights: [1, 2], smoothing: 0.1}}",
        "focal",
        "{focal: {weights: balanced}}",
        "hinge",
        "squared-hinge",
        "mean-absolute-error",
        "huber",
        "log-cosh"
      })
  void classes(String loss) {
    learns("{linear: 2}", loss, "accuracy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{binary-cross-entropy: {positive-weight: 2}}",
        "{focal: {alpha: 0.4}}",
        "hinge",
        "squared-hinge"
      })
  void oneQuestion(String loss) {
    learns("{linear: 1}", loss, "accuracy");
  }

  private static void learns(String head, String loss, String metric) {
    Recipe recipe =
        RecipeReader.read(
            """
            data: {moons: {examples: 300, validation: 100}, batch: 50, mixing: {mixup: 0.1}}
            model: [{linear: 16}, tanh, %s]
            loss: %s
            optimizer: {adam: {lr: 3e-2}}
            train: {epochs: 15}
            """
                .formatted(head, loss),
            "x.yaml");
    try (Trainer trainer = Trainer.start(recipe, NONE, Device.cpu())) {
      double before = trainer.validate().loss();
      Validation after = trainer.fit(recipe.train()).validation();
      assertThat(after.loss()).isLessThan(0.7 * before);
      assertThat(after.metric()).isEqualTo(metric);
      assertThat(after.value()).isGreaterThan(0.8);
    }
  }

  /** Validation over uneven batches is the weighted mean over all examples. */
  @Test
  void aWeightedValidationIsOneMean() {
    Split data = Noise.split(Shape.of(3), 30, 1_237);
    ClassWeights weights = new ClassWeights.Given(List.of(1.0, 5.0));
    Recipe recipe =
        new Recipe(new Linear(2), new CrossEntropy().withWeights(weights), new Adam(1e-3), 3);
    try (Trainer trainer = Trainer.start(recipe, data, Device.cpu())) {
      double sum = 0;
      double mass = 0;
      double[] logits = logits(trainer, (Noise) data.validation());
      for (int i = 0; i < data.validation().size(); i++) {
        int own = ((Noise) data.validation()).sum(i) > 0 ? 1 : 0;
        double miss = logits[2 * i + 1 - own] - logits[2 * i + own];
        sum += (own == 1 ? 5 : 1) * Math.log1p(Math.exp(miss));
        mass += own == 1 ? 5 : 1;
      }
      assertThat(trainer.validate().loss()).isCloseTo(sum / mass, within(1e-5));
    }
  }

  private static double[] logits(Trainer trainer, Noise data) {
    float[] x = new float[data.size() * 3];
    for (int i = 0; i < data.size(); i++) {
      data.readFeatures(i, x, 3 * i);
    }
    return Scope.call(
        () ->
            Autograd.off(
                () ->
                    trainer
                        .network()
                        .forward(
                            io.evergrad.tensor.Tensor.of(x, Shape.of(data.size(), 3)),
                            io.evergrad.model.Pass.evaluate())
                        .toDoubles()));
  }

  @Test
  void balancedWeightsComeFromTheTrainingExamples() {
    Split data = Noise.split(Shape.of(3), 50, 400);
    float[] target = new float[1];
    double ones = 0;
    for (int i = 0; i < 50; i++) {
      data.train().readTarget(i, target, 0);
      ones += target[0];
    }
    List<Double> shares = List.of(50 / (2 * (50 - ones)), 50 / (2 * ones));
    assertThat(loss(data, new ClassWeights.Balanced()))
        .isEqualTo(loss(data, new ClassWeights.Given(shares)))
        .isNotEqualTo(loss(data, new ClassWeights.Even()));
  }

  private static double loss(Split data, ClassWeights weights) {
    Recipe recipe =
        new Recipe(new Linear(2), new CrossEntropy().withWeights(weights), new Adam(1e-2), 3);
    try (Trainer trainer = Trainer.start(recipe, data, Device.cpu())) {
      return trainer.fit(Budget.epochs(2)).validation().loss();
    }
  }

  /** Six frames; every frame that is lit says its label: 0, 1 or nothing. */
  private record Frames(int size, long seed) implements Dataset {
    @Override
    public Shape sampleShape() {
      return Shape.of(6, 2);
    }

    @Override
    public Target target() {
      return new Target.Labels(List.of("a", "b"), 2);
    }

    private int frame(int index, int place) {
      return 3 * place + (int) ((index * 7L + seed + place) % 2);
    }

    private int label(int index, int place) {
      return (index + place * (index / 2)) % 2;
    }

    @Override
    public void readFeatures(int index, float[] into, int offset) {
      java.util.Arrays.fill(into, offset, offset + 12, 0);
      for (int place = 0; place <= index % 2; place++) {
        into[offset + 2 * frame(index, place) + label(index, place)] = 1;
      }
    }

    @Override
    public void readTarget(int index, float[] into, int offset) {
      into[offset] = label(index, 0);
      into[offset + 1] = index % 2 == 0 ? -1 : label(index, 1);
    }
  }

  @Test
  void sequencesOfLabelsAreLearnt() {
    Split data = new Split(new Frames(60, 0), new Frames(24, 1));
    Recipe recipe =
        new Recipe(
                Layers.sequence(new Linear(16), Layers.tanh(), new Linear(3)),
                new Ctc(),
                new Adam(3e-2),
                3)
            .withData(DataSpec.of((folder, seed) -> data).withBatch(20));
    try (Trainer trainer = Trainer.start(recipe, data, Device.cpu())) {
      double before = trainer.validate().loss();
      Validation after = trainer.fit(Budget.epochs(150)).validation();
      assertThat(after.loss()).isLessThan(0.2 * before);
      assertThat(after.metric()).isEqualTo("label-accuracy");
      assertThat(after.value()).isGreaterThan(0.9);
    }
  }
}
