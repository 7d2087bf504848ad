package io.evergrad.train;

import static io.evergrad.model.Layers.batchNorm;
import static io.evergrad.model.Layers.conv2d;
import static io.evergrad.model.Layers.dropout;
import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.maxPool2d;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.data.Split;
import io.evergrad.gradient.FlatParameters;
import io.evergrad.init.Init;
import io.evergrad.init.Zeros;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.start.Lsuv;
import io.evergrad.optimizer.Adam;
import io.evergrad.optimizer.Momentum;
import io.evergrad.optimizer.Sgd;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Precision;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.testkit.Parity;
import io.evergrad.train.TrainEvent.BackwardDone;
import io.evergrad.train.TrainEvent.StepDone;
import io.evergrad.transform.GradientTransform;
import io.evergrad.transform.scale.Lbfgs;
import io.evergrad.transform.scale.Sam;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs whose layers compute in bfloat16. */
class MixedPrecisionTest {

  private static final LayerSpec MLP =
      sequence(linear(32), batchNorm(), tanh(), linear(32), relu(), dropout(0.2), linear(2));
  private static final LayerSpec CNN =
      sequence(
          conv2d(8, 3),
          batchNorm(),
          relu(),
          maxPool2d(2),
          conv2d(8, 3),
          relu(),
          flatten(),
          linear(2));
  private static final Split BLOBS = TwoBlobs.split(1); // 4 steps an epoch
  private static final Split IMAGES = Noise.split(Shape.of(2, 10, 10), 128, 20);

  private static Recipe recipe(LayerSpec model, GradientTransform optimizer, Precision precision) {
    return new Recipe(model, Loss.crossEntropy(), optimizer, 7)
        .withTrain(Budget.steps(20).withPrecision(precision));
  }

  private static List<Double> losses(Recipe recipe, Split data) {
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = Trainer.start(recipe, data, Device.cpu())) {
      trainer.on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
      trainer.fit(recipe.train());
    }
    return losses;
  }

  @Test
  void theLossesFollowThoseOfFloat32() {
    follow(MLP, BLOBS);
    follow(CNN, IMAGES);
  }

  private static void follow(LayerSpec model, Split data) {
    List<Double> full = losses(recipe(model, new Sgd(0.05), Precision.FP32), data);
    List<Double> reduced = losses(recipe(model, new Sgd(0.05), Precision.BF16), data);
    assertThat(reduced).isNotEqualTo(full);
    for (int i = 0; i < full.size(); i++) {
      assertThat(reduced.get(i)).as("step %d", i).isCloseTo(full.get(i), within(0.03));
    }
  }

  /** Whatever moves the values, the next pass must see it. */
  @Test
  void layersSeeTheRoundedValuesAfterEveryKindOfStep() {
    List<GradientTransform> optimizers =
        List.of(new Sgd(0.1), new Momentum(0.1), new Adam(1e-2), new Lbfgs(), new Sam(0.1));
    for (GradientTransform optimizer : optimizers) {
      try (Trainer trainer =
          Trainer.start(recipe(MLP, optimizer, Precision.BF16), BLOBS, Device.cpu())) {
        trainer.fit(Budget.steps(3));
        assertThat(seen(trainer)).as("after %s", optimizer).isEqualTo(rounded(trainer));
        Snapshot snapshot = trainer.snapshot();
        trainer.fit(Budget.steps(6));
        trainer.restore(snapshot);
        trainer.validate();
        assertThat(seen(trainer)).as("restored, %s", optimizer).isEqualTo(rounded(trainer));
      }
    }
  }

  private static List<Double> seen(Trainer trainer) {
    FlatParameters flat = trainer.network().parameters();
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < flat.layout().parameters().size(); i++) {
      for (double v : flat.leaf(i).to(DType.FLOAT32).toDoubles()) {
        all.add(v);
      }
    }
    return all;
  }

  private static List<Double> rounded(Trainer trainer) {
    FlatParameters flat = trainer.network().parameters();
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < flat.layout().parameters().size(); i++) {
      DType dtype = flat.leaf(i).dtype();
      for (double v : flat.master(i).to(dtype).to(DType.FLOAT32).toDoubles()) {
        all.add(v);
      }
    }
    return all;
  }

  @Test
  void normsKeepTheirScalesAtFullLength() {
    try (Trainer trainer =
        Trainer.start(recipe(MLP, new Adam(1e-2), Precision.BF16), BLOBS, Device.cpu())) {
      FlatParameters flat = trainer.network().parameters();
      for (int i = 0; i < flat.layout().parameters().size(); i++) {
        String path = flat.layout().parameters().get(i).path();
        assertThat(flat.leaf(i).dtype())
            .as(path)
            .isEqualTo(path.startsWith("batch-norm") ? DType.FLOAT32 : DType.BFLOAT16);
      }
      assertThat(trainer.network().states().dtype()).isEqualTo(DType.FLOAT32);
    }
  }

  @Test
  void aRestoredRunGoesOnBitForBit() {
    Recipe recipe = recipe(MLP, new Adam(1e-2), Precision.BF16);
    List<Double> reference = losses(recipe, BLOBS);
    Snapshot[] saved = new Snapshot[1];
    try (Trainer trainer = Trainer.start(recipe, BLOBS, Device.cpu())) {
      trainer.on(StepDone.class, step -> step == 6, e -> saved[0] = trainer.snapshot());
      trainer.fit(Budget.steps(9));
    }
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = Trainer.start(recipe, BLOBS, Device.cpu())) {
      trainer.restore(saved[0]);
      trainer.on(StepDone.class, Due.always(), e -> losses.add(e.loss()));
      trainer.fit(recipe.train());
    }
    assertThat(losses).isEqualTo(reference.subList(7, 20));
  }

  @Test
  void weightsThatStartByTheDataDoSoAtFullLength() {
    LayerSpec deep = sequence(repeat(4, linear(12), tanh()), linear(2));
    Init init = Init.of(new Lsuv(), new Zeros());
    List<float[]> starts = new ArrayList<>();
    for (Precision precision : List.of(Precision.FP32, Precision.BF16)) {
      Recipe recipe = recipe(deep, new Sgd(1e-30), precision).withInit(init);
      try (Trainer trainer = Trainer.start(recipe, BLOBS, Device.cpu())) {
        trainer.fit(Budget.steps(1));
        starts.add(trainer.network().parameters().values().toFloats());
      }
    }
    Parity.within(1e-25, starts.get(0), starts.get(1)); // the step itself moves by 1e-30
  }

  @Test
  void anObjectiveGivesTheGradientOfTheStep() {
    Recipe recipe = recipe(sequence(linear(8), tanh(), linear(2)), new Sgd(0.1), Precision.BF16);
    try (Trainer trainer = Trainer.start(recipe, BLOBS, Device.cpu())) {
      List<double[]> found = new ArrayList<>();
      trainer.on(
          TrainEvent.GradientsReady.class,
          Due.always(),
          e -> {
            FlatParameters flat = e.parameters();
            found.add(flat.gradients().toDoubles());
            NetworkObjective objective =
                new NetworkObjective(
                    trainer.network(), e.objective(), e.networkInput().detach(), e.targets());
            Scope.run(() -> found.add(objective.at(flat.values().mul(1)).gradient().toDoubles()));
            found.add(flat.gradients().toDoubles());
          });
      trainer.on(BackwardDone.class, Due.always(), e -> {});
      trainer.fit(Budget.steps(1));
      assertThat(found.get(1)).isEqualTo(found.get(0));
      assertThat(found.get(2)).isEqualTo(found.get(0));
    }
  }

  @Test
  void autoFollowsTheProcessorAndTheSizeOfTheLayers() {
    DType expected = Device.cpu().hasBfloat16Units() ? DType.BFLOAT16 : DType.FLOAT32;
    LayerSpec wide = sequence(linear(512), tanh(), linear(512), tanh(), linear(2));
    assertThat(chosen(Precision.AUTO, wide)).isEqualTo(expected);
    assertThat(chosen(Precision.FP32, wide)).isEqualTo(DType.FLOAT32);
    assertThat(chosen(Precision.AUTO, MLP)).isEqualTo(DType.FLOAT32);
    assertThat(chosen(Precision.BF16, MLP)).isEqualTo(DType.BFLOAT16);
  }

  private static DType chosen(Precision precision, LayerSpec model) {
    return precision.dtype(Device.cpu(), recipe(model, new Sgd(0.1), precision), Shape.of(512));
  }

  @Test
  void aRunningNetworkKeepsItsPrecision() {
    Recipe own = recipe(MLP, new Sgd(0.1), Precision.FP32);
    try (Trainer trainer = Trainer.start(own, BLOBS, Device.cpu())) {
      assertThatThrownBy(() -> trainer.adopt(recipe(MLP, new Sgd(0.1), Precision.BF16)))
          .hasMessage(
              "a running network keeps its precision; this recipe has another one and needs a"
                  + " fresh start");
    }
  }
}
