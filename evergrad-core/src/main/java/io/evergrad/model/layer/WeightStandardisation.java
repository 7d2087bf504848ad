package io.evergrad.model.layer;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.Reparametrisation;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * Weights of mean 0 and variance 1 over what feeds each output.
 *
 * <p>An output's variance then grows with its fan-in n, which a normalisation after the layer takes
 * away (Qiao puts group-norm there). {@code scaled} divides by √n instead, which keeps the variance
 * without one (Brock).
 */
@Part(
    name = "weight-standardisation",
    summary = "Gives each output's weights mean 0 and variance 1.",
    formula = "Ŵ = (W−μ)/√(σ²+ε), over √n where scaled; μ, σ² over each output's n weights",
    source = "Qiao et al. 2019, eq. 4 to 6; scaled: Brock et al. 2021, eq. 1")
public record WeightStandardisation(
    @Param("the layers inside, in order") List<LayerSpec> layers,
    @Param(value = "whether the weights are divided by √n", byDefault = "false") boolean scaled,
    @Param(value = "added to the variance, above 0", byDefault = "1e-5", whose = "Qiao et al. 2019")
        double epsilon)
    implements Reweighted {

  public WeightStandardisation {
    layers = List.copyOf(layers);
    Checks.positive("weight-standardisation.epsilon", epsilon);
  }

  public WeightStandardisation(LayerSpec... layers) {
    this(List.of(layers), false, 1e-5);
  }

  @Override
  public WeightStandardisation withLayers(List<LayerSpec> layers) {
    return new WeightStandardisation(layers, scaled, epsilon);
  }

  @Override
  public Reparametrisation reparametrisation() {
    return weight -> (w, pass) -> standardised(w);
  }

  private Tensor standardised(Tensor w) {
    Tensor rows = w.flatten(1);
    long n = rows.shape().size(1);
    Tensor deviation = rows.variance(1).add(epsilon).mul(scaled ? (double) n : 1).sqrt();
    Tensor centred = w.sub(Reweighted.perOutput(rows.mean(1), w));
    return centred.div(Reweighted.perOutput(deviation, w));
  }
}
