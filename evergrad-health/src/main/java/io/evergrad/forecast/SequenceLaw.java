package io.evergrad.forecast;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.layer.Embedding;
import io.evergrad.model.layer.PositionEmbedding;
import io.evergrad.model.layer.SqueezeExcite;
import io.evergrad.tensor.Shape;
import java.util.Optional;

/** Layers that start or mark a sequence, and the weighing of channels. */
final class SequenceLaw {

  private static final String EVEN =
      "all indices are taken as equally frequent; a gradient ends here";

  private SequenceLaw() {}

  static Optional<Crossed> of(Walk walk, Node node, Signal in) {
    LayerSpec spec = node.spec();
    if (spec instanceof Embedding embedding) {
      WeightLaw table =
          walk.weights()
              .law(node.path() + ".weight")
              .orElseGet(() -> WeightLaw.independent(1).withReason(Weights.NO_LAW));
      return Optional.of(embedding(table, embedding.vocabulary(), node.output(), in));
    }
    if (spec instanceof PositionEmbedding position) {
      return Optional.of(position(walk, node, position, in));
    }
    return spec instanceof SqueezeExcite ? Optional.of(squeezed(in)) : Optional.empty();
  }

  private static Crossed embedding(WeightLaw table, double vocabulary, Shape output, Signal in) {
    double same = table.mean() * table.mean() + table.variance() / vocabulary;
    Signal out =
        new Signal(
            output,
            new double[] {table.meanSquare()},
            table.mean(),
            same,
            same,
            3,
            0,
            Math.max(1, in.batch() - 1),
            Signal.Law.NORMAL,
            in.batch());
    return Crossed.modelled(out, delta -> delta.withSquare(new double[] {Double.NaN}))
        .withGrasp(Grasp.APPROXIMATED, EVEN);
  }

  private static Crossed position(Walk walk, Node node, PositionEmbedding layer, Signal in) {
    double square =
        layer.kind() == PositionEmbedding.Kind.SINUSOIDAL
            ? 0.5
            : walk.weights()
                .law(node.path() + ".weight")
                .orElseGet(() -> WeightLaw.independent(4e-4).withReason(Weights.NO_LAW))
                .meanSquare();
    double[] q = in.q().clone();
    for (int i = 0; i < q.length; i++) {
      q[i] += square;
    }
    Signal out =
        new Signal(
            in.shape(),
            q,
            in.mean(),
            in.across() + square,
            in.within(),
            in.kurtosis(),
            in.spread(),
            in.directions(),
            in.law(),
            in.batch());
    return Crossed.modelled(out, delta -> delta);
  }

  /** The gate σ(·) of small sums is near a half. */
  private static Crossed squeezed(Signal in) {
    return Crossed.modelled(in.times(0.5).withLaw(Signal.Law.OTHER), delta -> delta.times(0.25))
        .withGrasp(Grasp.APPROXIMATED, "every channel's gate is taken as a half");
  }
}
