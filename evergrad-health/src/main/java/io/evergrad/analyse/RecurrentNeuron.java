package io.evergrad.analyse;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.Irnn;
import io.evergrad.model.layer.Rnn;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Unit 0 of a plain recurrent layer at its first step, whose state before is 0. */
final class RecurrentNeuron {

  private RecurrentNeuron() {}

  static Optional<Neuron> of(Probe probe, Crossing c) {
    LayerSpec spec = c.node().spec();
    boolean tanh = spec instanceof Rnn rnn && rnn.activation() == Rnn.Phi.TANH;
    boolean single =
        spec instanceof Irnn
            || (spec instanceof Rnn rnn && rnn.layers() == 1 && !rnn.bidirectional());
    if (!single) {
      return Optional.empty();
    }
    double[] input = parameter(probe, c, ".weight");
    double[] state = parameter(probe, c, ".recurrent-weight");
    double[] x = first(c.in());
    double z = parameter(probe, c, ".bias")[0];
    for (int i = 0; i < input.length; i++) {
      z += input[i] * x[i];
    }
    double h = first(c.out())[0];
    double[] all = DoubleStream.concat(Arrays.stream(input), Arrays.stream(state)).toArray();
    return Optional.of(
        new Neuron(
            c.node().path(),
            tanh ? "tanh" : "relu",
            0,
            all.length,
            z,
            h,
            tanh ? 1 - h * h : z > 0 ? 1 : 0,
            1,
            Arrays.stream(all).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a),
            Math.sqrt(Arrays.stream(all).map(w -> w * w).sum())));
  }

  /** The first row of a parameter, or the first number of a vector. */
  private static double[] parameter(Probe probe, Crossing c, String name) {
    var flat = probe.network().parameters();
    var all = flat.layout().parameters();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).path().equals(c.node().path() + name)) {
        return first(flat.master(i));
      }
    }
    throw new IllegalArgumentException("no parameter " + c.node().path() + name);
  }

  private static double[] first(Tensor tensor) {
    return tensor.detach().narrow(0, 0, 1).to(DType.FLOAT64).toDoubles();
  }
}
