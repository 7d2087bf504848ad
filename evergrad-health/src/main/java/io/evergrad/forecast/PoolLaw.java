package io.evergrad.forecast;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.layer.AveragePool2d;
import io.evergrad.model.layer.GlobalAveragePool;
import io.evergrad.model.layer.GlobalMaxPool;
import io.evergrad.model.layer.MaxPool1d;
import io.evergrad.model.layer.MaxPool2d;
import io.evergrad.model.layer.OverTime;
import io.evergrad.tensor.Shape;
import java.util.Optional;

/**
 * Means and maxima over windows of n places.
 *
 * <p>A mean keeps q/n + (1−1/n)·E[h_p h_p'] of the mean square and hands back 1/n² of each square.
 * A maximum hands its whole gradient to one place, so that the norm stays; its value is that of the
 * largest of n normal numbers as alike as the places are.
 */
final class PoolLaw {

  private static final String MEAN = "all pairs of places are taken to be equally alike";
  private static final String MAX =
      "what goes in is taken as normal, and all pairs of places as equally alike";

  private PoolLaw() {}

  static Optional<Crossed> of(Walk walk, Node node, Signal in) {
    LayerSpec spec = node.spec();
    double places = node.input().count() / (double) node.input().size(0);
    if (spec instanceof AveragePool2d p) {
      return Optional.of(mean(in, node.output(), (double) p.size() * p.size()));
    }
    if (spec instanceof GlobalAveragePool) {
      return Optional.of(mean(in, node.output(), places));
    }
    if (spec instanceof MaxPool2d p) {
      return Optional.of(max(in, node.output(), (double) p.size() * p.size()));
    }
    if (spec instanceof MaxPool1d p) {
      return Optional.of(max(in, node.output(), p.size()));
    }
    if (spec instanceof GlobalMaxPool) {
      return Optional.of(max(in, node.output(), places));
    }
    return spec instanceof OverTime time ? Optional.of(overTime(time, node, in)) : Optional.empty();
  }

  /** Time is the first dimension. */
  private static Crossed overTime(OverTime layer, Node node, Signal in) {
    double steps = node.input().size(0);
    return switch (layer.take()) {
      case MEAN -> mean(in, node.output(), steps);
      case MAX -> max(in, node.output(), steps);
      case LAST -> last(in, node.output(), (int) steps);
    };
  }

  private static Crossed last(Signal in, Shape output, int steps) {
    double q = Places.at(in.q(), in.q().length - 1);
    double ratio = in.meanSquare() > 0 ? q / in.meanSquare() : 1;
    Signal out =
        new Signal(
            output,
            new double[] {q},
            in.mean(),
            in.across() * ratio,
            in.within(),
            in.kurtosis(),
            in.spread(),
            in.directions(),
            in.law(),
            in.batch());
    return Crossed.modelled(
        out,
        delta -> {
          double[] square = new double[steps];
          square[steps - 1] = Places.mean(delta.square());
          return delta.withSquare(square);
        });
  }

  private static Crossed mean(Signal in, Shape output, double n) {
    double q = in.meanSquare() / n + (1 - 1 / n) * in.within();
    double share = in.shape().count() / (double) output.count();
    Signal out = pooled(in, output, q, in.mean(), in.across(), in.within());
    return Crossed.modelled(out, delta -> delta.uniform().times(1 / n / share).withTogether(1))
        .withGrasp(Grasp.APPROXIMATED, MEAN);
  }

  private static Crossed max(Signal in, Shape output, double n) {
    double variance = in.variance();
    double alike =
        variance > 0
            ? Math.max(0, Math.min(1, (in.within() - in.mean() * in.mean()) / variance))
            : 1;
    double[] largest = Largest.of(n);
    double std = Math.sqrt(variance * (1 - alike));
    double mean = in.mean() + std * largest[0];
    double spread = variance * alike + std * std * (largest[1] - largest[0] * largest[0]);
    double shared =
        variance > 0
            ? Math.max(-1, Math.min(1, (in.across() - in.mean() * in.mean()) / variance))
            : 1;
    double share = output.count() / (double) in.shape().count();
    Signal out =
        pooled(
            in,
            output,
            spread + mean * mean,
            mean,
            shared * spread + mean * mean,
            alike * spread + mean * mean);
    return Crossed.modelled(out, delta -> delta.uniform().times(share).withChosen(n))
        .withGrasp(Grasp.APPROXIMATED, MAX);
  }

  private static Signal pooled(
      Signal in, Shape output, double q, double mean, double across, double within) {
    return new Signal(
        output,
        new double[] {q},
        mean,
        Math.min(q, across),
        Math.min(q, within),
        in.kurtosis(),
        in.spread(),
        in.directions(),
        Signal.Law.OTHER,
        in.batch());
  }
}
