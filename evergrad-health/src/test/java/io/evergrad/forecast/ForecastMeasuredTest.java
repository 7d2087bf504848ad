package io.evergrad.forecast;

import static io.evergrad.model.Layers.conv2d;
import static io.evergrad.model.Layers.denseBlock;
import static io.evergrad.model.Layers.flatten;
import static io.evergrad.model.Layers.highway;
import static io.evergrad.model.Layers.linear;
import static io.evergrad.model.Layers.relu;
import static io.evergrad.model.Layers.repeat;
import static io.evergrad.model.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evergrad.init.HeNormal;
import io.evergrad.init.Orthogonal;
import io.evergrad.init.PytorchDefault;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.activation.LeakyRelu;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.GroupNorm;
import io.evergrad.model.layer.LayerNorm;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.Residual;
import io.evergrad.model.layer.WeightNorm;
import io.evergrad.recipe.Recipe;
import io.evergrad.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The forecast of a factor a layer against the mean square over networks of six seeds, which alone
 * scatter by a percent or two; the benchmark takes ten of wider ones.
 */
@Tag("slow")
class ForecastMeasuredTest {

  private static final Shape VECTOR = Shape.of(200);
  private static final Shape IMAGE = Shape.of(3, 10, 10);

  private static void close(double tolerance, Recipe recipe, Shape input, int outputs) {
    double ratio = Nets.ratio(recipe, Nets.normal(input, outputs), 6);
    assertThat(ratio).isCloseTo(1, within(tolerance));
  }

  private static Recipe stack(double weights, double biases, LayerSpec... layers) {
    return Nets.recipe(Nets.init(weights, biases), linear(200), repeat(20, layers), linear(10));
  }

  @Test
  void plainStacks() {
    close(0.03, stack(1.3, 0.1, tanh(), linear(200)), VECTOR, 10);
    close(0.03, stack(2, 0, new LeakyRelu(0.2), linear(200)), VECTOR, 10);
    close(
        0.03,
        Nets.recipe(new PytorchDefault(), repeat(20, linear(200), relu()), linear(10)),
        VECTOR,
        10);
    close(
        0.03,
        Nets.recipe(new Orthogonal(1.2), repeat(20, linear(200), tanh()), linear(10)),
        VECTOR,
        10);
    close(0.03, stack(2, 0, relu(), new Dropout(0.1), linear(200)), VECTOR, 10);
  }

  @Test
  void widthsThatChange() {
    LayerSpec[] layers = new LayerSpec[21];
    for (int i = 0; i < 10; i++) {
      layers[2 * i] = new Linear(i % 2 == 0 ? 400 : 150);
      layers[2 * i + 1] = relu();
    }
    layers[20] = linear(10);
    close(0.03, Nets.recipe(Nets.init(2, 0), layers), VECTOR, 10);
  }

  @Test
  void shortcuts() {
    close(0.03, stack(2, 0, new Residual(relu(), linear(200)).withScale(0.6)), VECTOR, 10);
    close(
        0.03, stack(2, 0, new Residual(relu(), linear(200)).withShortcut(linear(200))), VECTOR, 10);
    close(0.03, stack(1.5, 0, highway(linear(200), tanh())), VECTOR, 10);
    close(
        0.03,
        Nets.recipe(Nets.init(2, 0), linear(60), denseBlock(10, relu(), linear(40)), linear(10)),
        VECTOR,
        10);
  }

  @Test
  void normalisation() {
    close(0.03, stack(1, 0, new BatchNorm(), tanh(), linear(200)), VECTOR, 10);
    close(0.03, stack(1, 0, new LayerNorm(), relu(), linear(200)), VECTOR, 10);
    close(0.03, stack(1, 0, new GroupNorm(10), relu(), linear(200)), VECTOR, 10);
    close(0.03, stack(1, 0, relu(), new WeightNorm(linear(200))), VECTOR, 10);
  }

  @Test
  void convolutions() {
    LayerSpec conv = conv2d(40, 3).withPadding(1);
    close(
        0.03,
        Nets.recipe(new HeNormal(), repeat(8, conv, relu()), flatten(), linear(10)),
        IMAGE,
        10);
  }
}
