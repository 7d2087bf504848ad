package io.evergrad.analyse;

import io.evergrad.model.Node;
import io.evergrad.model.Pass;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What went into a leaf layer and what came out of it.
 *
 * @param given [batch, …], what was handed to it, and perhaps to others, such as a shortcut
 * @param in the same numbers, a tensor of this layer's own
 * @param out [batch, …]
 * @param follows whether its input is the output of the leaf layer before it, and nothing else
 */
record Crossing(Node node, Tensor given, Tensor in, Tensor out, boolean follows) {

  /** The network's output, and how each leaf layer was crossed on the way, from the input. */
  record Way(List<Crossing> crossings, Tensor output) {}

  /**
   * A pass whose backward pass leaves every layer's own gradients in {@code in} and {@code out}.
   */
  static Way joined(Probe probe, Tensor x) {
    return pass(
        probe,
        x,
        in -> {
          Tensor own = in.mul(1);
          if (own.isTracked()) {
            in.retainGradient();
            own.retainGradient();
          }
          return own;
        });
  }

  /** A pass cut before every layer, so that what is differentiated is one layer alone. */
  static Way apart(Probe probe, Tensor x) {
    return pass(probe, x, in -> in.detach().mul(1).requiresGradient());
  }

  private static Way pass(Probe probe, Tensor x, UnaryOperator<Tensor> own) {
    Watch watch = new Watch(own);
    Tensor output = probe.network().forward(x, Pass.train(watch));
    return new Way(List.copyOf(watch.crossings), output);
  }

  private static final class Watch implements Pass.Observer {

    private final UnaryOperator<Tensor> own;
    private final List<Crossing> crossings = new ArrayList<>();
    private Tensor last;
    private Tensor given;
    private Tensor in;
    private boolean follows;

    Watch(UnaryOperator<Tensor> own) {
      this.own = own;
    }

    @Override
    public Tensor enters(Node node, Tensor x) {
      follows = last == null || x == last;
      given = x;
      in = own.apply(x);
      return in;
    }

    @Override
    public void saw(Node node, Tensor output) {
      if (output.isTracked()) {
        output.retainGradient();
      }
      crossings.add(new Crossing(node, given, in, output, follows));
      last = output;
    }
  }
}
