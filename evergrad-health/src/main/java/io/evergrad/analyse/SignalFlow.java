package io.evergrad.analyse;

import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of signal and gradient at each leaf layer, of one forward and one backward pass in
 * training mode.
 *
 * @param layers as they were crossed, from the input to the output
 * @param atInput ‖∂loss/∂x‖² over the batch; NaN where no gradient reaches the input
 */
public record SignalFlow(List<Passed> layers, double atInput) {

  /**
   * What was seen at the output h of one leaf layer, [batch, …].
   *
   * @param index its position among the leaf layers, from 0
   * @param meanSquare of h over examples, units and places
   * @param correlation of two different examples, mean included: E[h_a·h_b]/E‖h‖²; NaN of one
   *     example, or where h is 0
   * @param gradientSquare ‖∂loss/∂h‖² over the batch, by all ways; 0 where none arrives, NaN where
   *     there is none to differentiate by
   */
  public record Passed(int index, double meanSquare, double correlation, double gradientSquare) {}

  public SignalFlow {
    layers = List.copyOf(layers);
  }

  /** Of the probe's batch. */
  public static SignalFlow of(Probe probe) {
    return probe.unchanged(() -> measured(probe));
  }

  private static SignalFlow measured(Probe probe) {
    Tensor x = probe.x().mul(1).requiresGradient();
    Crossing.Way way = Crossing.joined(probe, x);
    probe.loss().apply(way.output(), probe.y()).backward();
    return Autograd.off(
        () -> {
          probe.network().parameters().gradients().fillInPlace(0);
          List<Passed> layers = new ArrayList<>();
          way.crossings().forEach(c -> layers.add(passed(c)));
          return new SignalFlow(layers, square(x.gradient()));
        });
  }

  private static Passed passed(Crossing crossing) {
    Tensor out = crossing.out().detach().to(DType.FLOAT64);
    double batch = out.shape().size(0);
    double squares = square(out);
    double ofSum = out.sum(0).square().sum().item();
    double correlation =
        batch > 1 && squares > 0 ? (ofSum - squares) / ((batch - 1) * squares) : Double.NaN;
    return new Passed(
        crossing.node().index(),
        squares / out.shape().count(),
        correlation,
        square(crossing.out().gradient()));
  }

  private static double square(Tensor values) {
    return values == null ? Double.NaN : values.to(DType.FLOAT64).square().sum().item();
  }
}
