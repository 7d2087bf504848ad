package io.evergrad.analyse;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The chain rule, layer by layer: what each leaf layer multiplies the backward signal by.
 *
 * <p>δ is ∂loss/∂output of a layer, [batch, units]. A layer hands back Jᵀδ; its factor is
 * rms(Jᵀδ)/rms(δ), the root of the ratio of the mean squares per unit. In a plain stack the product
 * of the factors from the last layer down is what is left of the signal; where shortcuts lead
 * around layers, more is left than their product says.
 *
 * @param layers from the input to the output
 * @param plain whether each layer's input is the output of the one before it, and nothing else
 * @param loss of the batch
 */
public record BackwardFactors(List<Layer> layers, boolean plain, double loss) {

  /**
   * What one leaf layer does to the gradient.
   *
   * @param index its position among the leaf layers, from 0
   * @param name the recipe name of its kind
   * @param units numbers an example has at its output
   * @param signal rms δ at its output over rms δ at the network's output, shortcuts included; 0
   *     where none arrives
   * @param before the same of all that comes back to what entered it, through this layer and by any
   *     shortcut around it; NaN where nothing can be told
   * @param factor what it multiplies the rms by; NaN where no signal arrives, or where it has no
   *     input to differentiate by
   * @param expected what random weights of the same variance would multiply it by ({@link
   *     ExpectedFactor}); NaN where no formula says
   * @param product of the factors from this layer to the last one; NaN where the layers are no
   *     plain stack
   * @param expectedProduct the same of the expected ones, or of the measured where there are none
   */
  public record Layer(
      int index,
      String path,
      String name,
      long units,
      double signal,
      double before,
      double factor,
      double expected,
      double product,
      double expectedProduct) {}

  public BackwardFactors {
    layers = List.copyOf(layers);
  }

  private record Seen(
      Crossing crossing, double arrives, double before, double handedBack, double expected) {}

  /** One forward and one backward pass over the probe's batch, in training mode. */
  public static BackwardFactors of(Probe probe) {
    return probe.unchanged(() -> measured(probe));
  }

  private static BackwardFactors measured(Probe probe) {
    Crossing.Way way = Crossing.joined(probe, probe.x().mul(1).requiresGradient());
    Tensor output = way.output();
    output.retainGradient();
    Tensor value = probe.loss().apply(output, probe.y());
    value.backward();
    return Autograd.off(
        () -> {
          probe.network().parameters().gradients().fillInPlace(0);
          List<Seen> seen = new ArrayList<>();
          for (Crossing c : way.crossings()) {
            seen.add(
                new Seen(
                    c,
                    rms(c.out().gradient()),
                    rms(c.given().gradient()),
                    rms(c.in().gradient()),
                    ExpectedFactor.of(c, probe.network().parameters())));
          }
          return of(seen, plain(way), rms(output.gradient()), value.item());
        });
  }

  private static boolean plain(Crossing.Way way) {
    List<Crossing> all = way.crossings();
    return all.stream().allMatch(Crossing::follows)
        && all.get(all.size() - 1).out() == way.output();
  }

  private static BackwardFactors of(List<Seen> seen, boolean plain, double atOutput, double loss) {
    List<Layer> layers = new ArrayList<>();
    double product = 1;
    double expectedProduct = 1;
    for (int i = seen.size() - 1; i >= 0; i--) {
      Seen s = seen.get(i);
      double factor = s.arrives() > 0 ? s.handedBack() / s.arrives() : Double.NaN;
      product *= Double.isNaN(factor) ? 1 : factor;
      double foreseen = Double.isNaN(s.expected()) ? factor : s.expected();
      expectedProduct *= Double.isNaN(foreseen) ? 1 : foreseen;
      var node = s.crossing().node();
      layers.add(
          0,
          new Layer(
              node.index(),
              node.path(),
              node.name(),
              node.output().count(),
              s.arrives() / atOutput,
              s.before() / atOutput,
              factor,
              s.expected(),
              plain ? product : Double.NaN,
              plain ? expectedProduct : Double.NaN));
    }
    return new BackwardFactors(layers, plain, loss);
  }

  /** NaN where there is no gradient to measure; added up in float64. */
  static double rms(Tensor gradient) {
    return gradient == null ? Double.NaN : gradient.to(DType.FLOAT64).square().mean().sqrt().item();
  }

  /**
   * ‖δ‖ at the first layer with weights over ‖δ‖ at the network's output: what the depth leaves of
   * the signal. The norm, for how many units share a signal is no loss. NaN where nothing can be
   * said.
   */
  public double left() {
    if (layers.isEmpty()) {
      return Double.NaN;
    }
    Layer first = layers.get(firstWeights());
    double units = layers.get(layers.size() - 1).units();
    return first.signal() * Math.sqrt(first.units() / units);
  }

  /** The geometric mean of what is left, over the layers with weights it has crossed. */
  public double perLayer() {
    int first = firstWeights();
    long crossed =
        layers.stream().skip(first + 1L).filter(l -> ExpectedFactor.isTrained(l.name())).count();
    return crossed == 0 ? left() : Math.pow(left(), 1.0 / crossed);
  }

  private int firstWeights() {
    for (Layer layer : layers) {
      if (ExpectedFactor.isTrained(layer.name())) {
        return layer.index();
      }
    }
    return 0;
  }
}
