package io.evergrad.analyse;

import io.evergrad.model.Activation;
import io.evergrad.model.Node;
import io.evergrad.model.activation.GaussianMoments;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The chain rule at one neuron, in numbers: h = φ(z), z = Σ wᵢxᵢ + b, so that ∂h/∂xᵢ = wᵢ·φ'(z).
 *
 * <p>Of a recurrent layer it is a unit at the first step, where the state before is 0; its weights
 * are those of the input and of that state.
 *
 * @param layer the path of the layer with weights
 * @param activation the recipe name of φ
 * @param unit which of the layer's outputs, counted through
 * @param inputs how many weights it has
 * @param z the sum on the first example
 * @param output h
 * @param slope φ'(z)
 * @param largestSlope the largest |φ'| there is
 * @param weight the largest of its weights by size
 * @param norm ‖w‖ of all of them
 */
public record Neuron(
    String layer,
    String activation,
    int unit,
    int inputs,
    double z,
    double output,
    double slope,
    double largestSlope,
    double weight,
    double norm) {

  /** What comes back through the largest weight: w·φ'(z) of the gradient. */
  public double throughWeight() {
    return weight * slope;
  }

  /** What comes back through all weights together: ‖w‖·|φ'(z)|. */
  public double throughAll() {
    return norm * Math.abs(slope);
  }

  /**
   * A unit of the first layer with weights that lies directly below an activation, on the first
   * example: the first unit whose slope is not 0, where there is one.
   */
  public static Optional<Neuron> of(Probe probe) {
    Neuron[] found = new Neuron[1];
    probe.unchanged(
        () -> {
          List<Crossing> all = Crossing.apart(probe, probe.x()).crossings();
          for (int i = 0; i < all.size() && found[0] == null; i++) {
            Optional<Neuron> recurrent = RecurrentNeuron.of(probe, all.get(i));
            found[0] =
                (recurrent.isPresent() || i == 0
                        ? recurrent
                        : of(probe, all.get(i - 1), all.get(i)))
                    .orElse(null);
          }
          return null;
        });
    return Optional.ofNullable(found[0]);
  }

  private static Optional<Neuron> of(Probe probe, Crossing sums, Crossing outputs) {
    boolean hidden =
        outputs.follows()
            && ExpectedFactor.hasWeights(sums.node().name())
            && outputs.node().spec() instanceof Activation activation
            && activation.isElementwise();
    Optional<Tensor> weight =
        hidden
            ? ExpectedFactor.weight(sums.node().path(), probe.network().parameters())
            : Optional.empty();
    return weight.map(w -> of(w, sums.node(), (Activation) outputs.node().spec(), outputs));
  }

  private static Neuron of(Tensor weight, Node layer, Activation activation, Crossing outputs) {
    Tensor gradient =
        Autograd.differentiableGradients(outputs.out().sum(), List.of(outputs.in())).get(0);
    double[] slopes = first(gradient);
    int unit = 0;
    while (unit < slopes.length - 1 && slopes[unit] == 0) {
      unit++;
    }
    if (slopes[unit] == 0) {
      unit = 0;
    }
    double[] own = row(weight, layer, unit);
    double largest = Arrays.stream(own).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
    return new Neuron(
        layer.path(),
        outputs.node().name(),
        unit,
        own.length,
        first(outputs.in())[unit],
        first(outputs.out())[unit],
        slopes[unit],
        new GaussianMoments(activation).maximalSlope(),
        largest,
        Math.sqrt(Arrays.stream(own).map(w -> w * w).sum()));
  }

  private static double[] first(Tensor batch) {
    return batch.detach().narrow(0, 0, 1).to(DType.FLOAT64).toDoubles();
  }

  /** The weights of output {@code unit}: linear has its units last, a convolution first. */
  private static double[] row(Tensor weight, Node layer, int unit) {
    long units = weight.shape().size(0);
    long row =
        layer.name().equals("linear") ? unit % units : unit / (layer.output().count() / units);
    return weight
        .narrow(0, row, 1)
        .reshape(Shape.of(weight.shape().count() / units))
        .to(DType.FLOAT64)
        .toDoubles();
  }
}
