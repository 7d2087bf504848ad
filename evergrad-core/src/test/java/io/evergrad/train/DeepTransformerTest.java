package io.evergrad.train;

import static io.evergrad.model.Layers.embedding;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.data.Copying;
import io.evergrad.data.DataFolder;
import io.evergrad.data.DataSpec;
import io.evergrad.gradient.FlatParameters;
import io.evergrad.gradient.Parameter;
import io.evergrad.loss.Loss;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.TransformerBlock;
import io.evergrad.optimizer.Adam;
import io.evergrad.recipe.Budget;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Device;
import io.evergrad.train.TrainEvent.BackwardDone;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred transformer blocks: DeepNorm keeps the gradient that plain post-norm loses. */
@Tag("slow")
class DeepTransformerTest {

  private static final int BLOCKS = 100;
  private static final int STEPS = 15;
  private static final TransformerBlock BLOCK = new TransformerBlock(2).withCausal(true);

  /** The gradient norm of the first block over that of the last, at each step. */
  private static List<Double> firstOverLast(TransformerBlock block) {
    LayerSpec model = sequence(embedding(10, 16), repeat(BLOCKS, block), linear(9));
    Recipe recipe =
        new Recipe(model, Loss.crossEntropy(), new Adam(1e-3), 7)
            .withData(DataSpec.of(new Copying(200, 8, 1)).withBatch(4));
    List<Double> ratios = new ArrayList<>();
    try (Trainer trainer = Trainer.start(recipe, DataFolder.none(), Device.cpu())) {
      trainer.on(
          BackwardDone.class,
          Due.always(),
          e -> ratios.add(norm(e.parameters(), 0) / norm(e.parameters(), BLOCKS - 1)));
      trainer.fit(Budget.steps(STEPS));
    }
    return ratios;
  }

  private static double norm(FlatParameters flat, int block) {
    double sum = 0;
    for (Parameter p : flat.layout().parameters()) {
      if (p.path().startsWith("transformer-block-" + block + ".")) {
        sum += Math.pow(FlatParameters.view(flat.gradients(), p).norm().item(), 2);
      }
    }
    return Math.sqrt(sum);
  }

  @Test
  void deepNormHoldsTheGradient() {
    List<Double> ratios = firstOverLast(BLOCK.withDeepNorm(BLOCKS));
    assertThat(ratios.get(0)).isBetween(0.5, 2.0);
    assertThat(ratios).allSatisfy(ratio -> assertThat(ratio).isBetween(0.05, 20.0));
  }

  @Test
  void postNormLosesItInAFewSteps() {
    List<Double> ratios = firstOverLast(BLOCK.withNorm(TransformerBlock.Norm.POST));
    assertThat(ratios.get(STEPS - 1)).isLessThan(1e-3);
  }
}
