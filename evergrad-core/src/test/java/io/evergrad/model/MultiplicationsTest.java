package io.evergrad.model;

import static io.evergrad.model.Layers.embedding;
import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.lstm;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.init.Init;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.SelfAttention;
import io.evergrad.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Counted by hand. */
class MultiplicationsTest {

  private static Multiplications of(LayerSpec spec, Shape input) {
    return Multiplications.of(Outline.of(spec, Init.standard(), input));
  }

  @Test
  void aLinearLayerMultipliesOncePerWeightAndStep() {
    assertThat(of(linear(5), Shape.of(3)).sum()).isEqualTo(15);
    assertThat(of(linear(5), Shape.of(7, 3)).sum()).isEqualTo(7 * 15);
  }

  @Test
  void aConvolutionMultipliesAtEachPixel() {
    assertThat(of(new Conv2d(4, 3), Shape.of(2, 8, 6)).sum()).isEqualTo(4 * 2 * 9 * (6 * 4));
  }

  @Test
  void aRecurrentLayerMultipliesAtEachStep() {
    assertThat(of(lstm(4), Shape.of(10, 3)).sum()).isEqualTo(10 * 4 * 4 * (3 + 4));
  }

  @Test
  void attentionMultipliesStepsWithSteps() {
    double projections = 10 * 4 * 8 * 8;
    assertThat(of(new SelfAttention(2), Shape.of(10, 8)).sum())
        .isCloseTo(projections + 2 * 10 * 10 * 8, within(1e-9));
  }

  @Test
  void aLookUpMultipliesNothing() {
    LayerSpec net = sequence(embedding(100, 8), flatten(), linear(3));
    assertThat(of(net, Shape.of(4)).sum()).isEqualTo(4 * 8 * 3);
  }

  @Test
  void theShareIsOfMultiplications() {
    LayerSpec net = sequence(linear(10), relu(), linear(30));
    assertThat(of(net, Shape.of(10)).shareInLayersOf(200)).isEqualTo(0.75);
    assertThat(of(relu(), Shape.of(10)).shareInLayersOf(1)).isZero();
  }
}
