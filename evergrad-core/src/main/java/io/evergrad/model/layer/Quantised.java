package io.evergrad.model.layer;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.Reparametrisation;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * Weights rounded to few values in every pass, trained through the rounding.
 *
 * <p>The layers compute with Q(w), the gradient goes to the unrounded w as if Q were the identity
 * (straight-through): small steps add up in w until Q(w) moves. With k ≥ 2 bits Q rounds to the 2ᵏ
 * − 1 multiples of s between −max|w| and max|w|, one s for each weight tensor; with 1 bit Q is the
 * sign times the mean |w| of each output. Biases are not rounded.
 */
@Part(
    name = "quantised",
    summary = "Computes with weights rounded to few bits and trains the unrounded ones.",
    formula =
        "Q(w) = s·round(w/s), s = max|w|/(2ᵏ⁻¹−1); 1 bit: Q(w) = sign(w)·mean|w|; ∂Q/∂w taken as 1",
    source =
        "Courbariaux et al. 2015 (straight-through); Rastegari et al. 2016, eq. 6 (1 bit); Jacob et"
            + " al. 2018 (uniform)")
public record Quantised(
    @Param("the layers inside, in order") List<LayerSpec> layers,
    @Param(value = "bits of a weight, 1 to 16", byDefault = "8", whose = "Jacob et al. 2018")
        int bits)
    implements Reweighted {

  private static final double SMALLEST = 1e-30;

  public Quantised {
    layers = List.copyOf(layers);
    Checks.that(bits >= 1 && bits <= 16, "quantised.bits", "between 1 and 16", bits);
  }

  public Quantised(int bits, LayerSpec... layers) {
    this(List.of(layers), bits);
  }

  @Override
  public Quantised withLayers(List<LayerSpec> layers) {
    return new Quantised(layers, bits);
  }

  @Override
  public Reparametrisation reparametrisation() {
    return weight ->
        (w, pass) -> w.add(Autograd.off(() -> (bits == 1 ? binary(w) : uniform(w)).sub(w)));
  }

  private static Tensor binary(Tensor w) {
    Tensor size = Reweighted.perOutput(w.flatten(1).abs().mean(1), w).expand(w.shape());
    return Tensor.where(w.ge(0), size, size.neg());
  }

  private Tensor uniform(Tensor w) {
    int levels = (1 << (bits - 1)) - 1;
    Tensor step = w.abs().max().mul(1.0 / levels).clamp(SMALLEST, Double.POSITIVE_INFINITY);
    return w.div(step).round().mul(step);
  }
}
