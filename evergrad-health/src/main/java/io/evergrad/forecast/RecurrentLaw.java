package io.evergrad.forecast;

import io.evergrad.init.Init;
import io.evergrad.init.Initializer;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.activation.Identity;
import io.evergrad.model.activation.Relu;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.Gru;
import io.evergrad.model.layer.Irnn;
import io.evergrad.model.layer.Lstm;
import io.evergrad.model.layer.Rnn;
import java.util.Optional;

/** Recurrent layers, unrolled over the steps of a sequence time×features. */
final class RecurrentLaw {

  private static final String TIED = "the same weights at every step are taken as if drawn anew";
  private static final String GATES = TIED + ", and gates as independent of what they weigh";
  private static final String IDENTITY =
      "of the identity's steps the most that relu passes is taken: all of it";
  private static final String SEVERAL = "; layers on one another and both directions as one";

  private RecurrentLaw() {}

  static Optional<Crossed> of(Walk walk, Node node, Signal in) {
    LayerSpec spec = node.spec();
    if (spec instanceof Rnn rnn) {
      RecurrentSums sums = sums(walk, node, rnn.units(), rnn.recurrentInit(), rnn.init());
      Recurrence step =
          new PlainRecurrence(sums, rnn.activation() == Rnn.Phi.TANH ? new Tanh() : new Relu());
      boolean several = rnn.layers() > 1 || rnn.bidirectional();
      return Optional.of(unrolled(step, node, in, sums, reason(TIED, several)));
    }
    if (spec instanceof Irnn irnn) {
      return Optional.of(identity(walk, node, irnn, in));
    }
    if (spec instanceof Lstm lstm) {
      RecurrentSums sums = sums(walk, node, lstm.units(), lstm.recurrentInit(), lstm.init());
      double forget = lstm.init().bias().isPresent() ? 0 : lstm.forgetBias();
      boolean several = lstm.layers() > 1 || lstm.bidirectional();
      Recurrence step = new LstmRecurrence(sums, forget);
      return Optional.of(unrolled(step, node, in, sums, reason(GATES, several)));
    }
    if (spec instanceof Gru gru) {
      RecurrentSums sums = sums(walk, node, gru.units(), gru.recurrentInit(), gru.init());
      boolean several = gru.layers() > 1 || gru.bidirectional();
      Recurrence step = new GruRecurrence(sums);
      return Optional.of(unrolled(step, node, in, sums, reason(GATES, several)));
    }
    return Optional.empty();
  }

  private static String reason(String law, boolean several) {
    return several ? law + SEVERAL : law;
  }

  private static RecurrentSums sums(
      Walk walk, Node node, int units, Initializer recurrent, Init init) {
    long in = node.input().size(-1);
    double input = walk.law(init, units, in).meanSquare();
    double again = walk.law(recurrent, units, units).meanSquare();
    double bias = walk.bias(init, units, in).meanSquare();
    return new RecurrentSums(input * in, again * units, bias, input * units);
  }

  private static Crossed identity(Walk walk, Node node, Irnn irnn, Signal in) {
    RecurrentSums drawn =
        sums(walk, node, irnn.units(), new io.evergrad.init.Identity(irnn.scale()), irnn.init());
    Recurrence step = new PlainRecurrence(drawn, new Identity());
    return unrolled(step, node, in, drawn, "").withGrasp(Grasp.BOUNDED, IDENTITY);
  }

  private static Crossed unrolled(
      Recurrence step, Node node, Signal in, RecurrentSums sums, String reason) {
    int steps = (int) node.input().size(0);
    Unrolled time = Unrolled.of(step, steps, in.q());
    double q = Places.mean(time.outputs());
    double ratio = in.meanSquare() > 0 ? in.across() / in.meanSquare() : 0;
    Signal out =
        new Signal(
            node.output(),
            time.outputs(),
            0,
            q * ratio,
            q * ratio,
            3,
            0,
            in.directions(),
            Signal.Law.OTHER,
            in.batch());
    double width = node.output().size(-1);
    return Crossed.modelled(out, delta -> delta.withSquare(time.back(delta.square())))
        .withWeights(
            new Crossed.Multiplies(
                sums.recurrent(),
                sums.bias(),
                0,
                node.input().size(-1) * in.meanSquare() + width * q))
        .withTime(time.flow(node.path()))
        .withGrasp(Grasp.APPROXIMATED, reason);
  }
}
