package io.evergrad.model.layer;

import io.evergrad.init.Constant;
import io.evergrad.init.Init;
import io.evergrad.model.Composite;
import io.evergrad.model.Layer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Site;
import io.evergrad.model.activation.Sigmoid;
import io.evergrad.part.Checks;
import io.evergrad.part.Param;
import io.evergrad.part.Part;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A learned gate T between what its layers H compute and their input.
 *
 * <p>H must keep the shape, and so must the layer under T's sigmoid. Where none is given it is
 * fully connected over the last dimension, or a 3×3 convolution of an image, with a bias that
 * starts below 0, so that at the start nearly all is carried and gradients pass as through an
 * identity.
 */
@Part(
    name = "highway",
    summary = "A learned gate between what its layers compute and their input.",
    formula = "y = T(x)·H(x) + (1−T(x))·x, T = σ(W_T x + b_T)",
    source = "Srivastava et al. 2015, eq. 3")
public record Highway(
    @Param("the layers H, in order") List<LayerSpec> layers,
    @Param(
            value = "bias that the gate starts at, finite; the deeper, the lower",
            byDefault = "-2",
            whose = "Srivastava et al. 2015, who name -1 to -4")
        double gateBias,
    @Param("the layer under the gate's sigmoid; absent, as the shape asks")
        Optional<LayerSpec> gate)
    implements Composite {

  public Highway {
    layers = List.copyOf(layers);
    Checks.finite("highway.gate-bias", gateBias);
  }

  /** With a gate that starts at the bias -2. */
  public Highway(LayerSpec... layers) {
    this(List.of(layers), -2, Optional.empty());
  }

  @Override
  public Highway withLayers(List<LayerSpec> layers) {
    return new Highway(layers, gateBias, gate);
  }

  public Highway withGateBias(double gateBias) {
    return new Highway(layers, gateBias, gate);
  }

  @Override
  public List<LayerSpec> beside() {
    return gate.stream().toList();
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape branch = new Sequence(layers).outputShape(input);
    Checks.that(
        input.rank() >= 1 && branch.equals(input),
        "the branch of highway",
        "of the shape of its input, " + input,
        branch);
    Shape gates = gateFor(input).outputShape(input);
    Checks.that(
        gates.equals(input), "the gate of highway", "of the shape of its input, " + input, gates);
    return branch;
  }

  private LayerSpec gateFor(Shape input) {
    if (gate.isPresent()) {
      return gate.get();
    }
    Init init = new Init(Optional.empty(), Optional.of(new Constant(gateBias)));
    return input.rank() == 3
        ? new Conv2d((int) input.size(0), 3).withPadding(1).withInit(init)
        : new Linear((int) input.size(-1)).withInit(init);
  }

  @Override
  public Layer build(Site site, Shape input) {
    Layer change = Sequence.chain(site, layers, input);
    Layer gate = Sequence.chain(site.inside("gate"), List.of(gateFor(input), new Sigmoid()), input);
    return (x, pass) -> {
      Tensor candidate = change.forward(x, pass);
      return x.add(gate.forward(x, pass).mul(candidate.sub(x)));
    };
  }
}
