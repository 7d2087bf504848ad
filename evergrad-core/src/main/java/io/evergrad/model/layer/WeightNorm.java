package io.evergrad.model.layer;

import io.evergrad.gradient.Parameter;
import io.evergrad.init.Initializer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Reparametrisation;
import io.evergrad.model.Slot;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * Weights written as a length g and a direction v for each output, both trained.
 *
 * <p>Shapes: v, the parameter {@code weight}, [out, …]; g, the parameter {@code weight-g}, [out]. g
 * starts at ‖v‖, so the first weights are those of the initializers. Biases stay as they are.
 */
@Part(
    name = "weight-norm",
    summary = "Trains the length and the direction of each output's weights apart.",
    formula = "w = g·v/‖v‖",
    source = "Salimans and Kingma 2016, eq. 2")
public record WeightNorm(@Param("the layers inside, in order") List<LayerSpec> layers)
    implements Reweighted {

  private static final double SHORTEST = 1e-12; // so that weights of zero stay finite

  public WeightNorm {
    layers = List.copyOf(layers);
  }

  public WeightNorm(LayerSpec... layers) {
    this(List.of(layers));
  }

  @Override
  public WeightNorm withLayers(List<LayerSpec> layers) {
    return new WeightNorm(layers);
  }

  @Override
  public Reparametrisation reparametrisation() {
    return weight -> {
      Slot direction = weight.parameter();
      Initializer lengths =
          (parameter, fans, rng) -> parameter.copyInPlace(lengths(direction.tensor()));
      Slot length =
          weight
              .site()
              .parameter(
                  weight.name() + "-g",
                  Shape.of(weight.shape().size(0)),
                  Parameter.Role.SCALE,
                  lengths);
      return (v, pass) -> {
        Tensor factor = length.tensor().div(lengths(v).clamp(SHORTEST, Double.POSITIVE_INFINITY));
        return v.mul(Reweighted.perOutput(factor, v));
      };
    };
  }

  private static Tensor lengths(Tensor v) {
    return v.flatten(1).norm(1).to(v.dtype());
  }
}
