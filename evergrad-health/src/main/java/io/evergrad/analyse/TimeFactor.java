package io.evergrad.analyse;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Gru;
import io.evergrad.model.layer.Irnn;
import io.evergrad.model.layer.Lstm;
import io.evergrad.model.layer.Rnn;
import io.evergrad.tensor.Autograd;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Device;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a recurrent layer leaves of a gradient on its way back in time: a random gradient at the
 * last step's output, and the norm of what reaches each step's input.
 *
 * @param norms ‖∂/∂x_t‖ over the batch, from the first step to the last
 */
public record TimeFactor(String path, List<Double> norms) {

  public TimeFactor {
    norms = List.copyOf(norms);
  }

  /** Of every recurrent layer that runs in one direction over two steps or more. */
  public static List<TimeFactor> of(Probe probe) {
    List<TimeFactor> found = new ArrayList<>();
    probe.unchanged(
        () -> {
          for (Crossing c : Crossing.apart(probe, probe.x()).crossings()) {
            if (runsForward(c.node().spec()) && c.node().input().size(0) > 1) {
              found.add(new TimeFactor(c.node().path(), norms(c)));
            }
          }
          return null;
        });
    return List.copyOf(found);
  }

  private static boolean runsForward(LayerSpec spec) {
    return spec instanceof Irnn
        || (spec instanceof Rnn rnn && !rnn.bidirectional())
        || (spec instanceof Lstm lstm && !lstm.bidirectional())
        || (spec instanceof Gru gru && !gru.bidirectional());
  }

  private static List<Double> norms(Crossing c) {
    long steps = c.out().shape().size(1);
    Tensor last = c.out().narrow(1, steps - 1, 1);
    Tensor u = PowerIteration.start(last.shape()).to(last.dtype()).to(last.device());
    Tensor back = Autograd.gradients(last.mul(u).sum(), List.of(c.in())).get(0);
    double[] squares =
        back.detach().to(Device.cpu()).to(DType.FLOAT64).square().sum(0, 2).toDoubles();
    return Arrays.stream(squares).map(Math::sqrt).boxed().toList();
  }

  /** The norm at the first step over that at the last. */
  public double left() {
    return norms.get(0) / norms.get(norms.size() - 1);
  }

  /** The geometric mean over the steps. */
  public double perStep() {
    return Math.pow(left(), 1.0 / (norms.size() - 1));
  }
}
