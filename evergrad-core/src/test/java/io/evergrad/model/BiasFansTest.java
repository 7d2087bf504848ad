package io.evergrad.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.evergrad.init.Fans;
import io.evergrad.init.HeNormal;
import io.evergrad.init.Init;
import io.evergrad.init.PytorchDefault;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.Linear;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Scope;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What an initializer is told of a bias. */
class BiasFansTest {

  private static final Init PYTORCH = Init.of(new PytorchDefault(), new PytorchDefault());

  private static double largest(LayerSpec spec, Shape input, String path) {
    try (Built built = Built.of(spec, PYTORCH, input, 7)) {
      return Arrays.stream(built.parameter(path)).map(Math::abs).max().orElseThrow();
    }
  }

  @Test
  void aBiasKnowsTheFanInOfItsLayer() {
    assertThat(largest(new Linear(3000), Shape.of(25), "linear-0.bias")).isBetween(0.199, 0.2);
    assertThat(largest(new Conv2d(3000, 3), Shape.of(4, 3, 3), "conv2d-0.bias"))
        .isBetween(0.99 / 6, 1.0 / 6);
  }

  /** Those that went by the bias's own length still do, with the same draws. */
  @Test
  void otherInitializersDrawAsBefore() {
    Shape shape = Shape.of(40);
    Init he = Init.of(new HeNormal(), new HeNormal());
    try (Built built = Built.of(new Linear(40), he, Shape.of(25), 7)) {
      double[][] expected = new double[1][];
      Scope.run(
          () -> {
            Tensor bias = Tensor.zeros(shape, DType.FLOAT64, Device.cpu());
            new HeNormal().fill(bias, Fans.of(shape), Rng.seeded(7, "init:linear-0.bias"));
            expected[0] = bias.toDoubles();
          });
      assertThat(built.parameter("linear-0.bias")).isEqualTo(expected[0]);
    }
  }
}
