package io.evergrad.forecast;

import io.evergrad.model.layer.Highway;
import java.util.List;

/**
 * y = T·H(x) + (1−T)·x with a gate T that is taken as independent of both: q' = E[T²]q_H +
 * E[(1−T)²]q_x + 2E[T(1−T)]·E[H]E[x]. Back goes E[T²] through H, E[(1−T)²] along the carry and
 * E[(H−x)²] through the gate.
 */
final class HighwayRule {

  private HighwayRule() {}

  static Crossing cross(Walk walk, Highway block, Signal in) {
    Crossing change = Blocks.chain(walk, block.layers(), 1, in);
    Crossing sum = block.gate().isPresent() ? walk.cross(block.gate().get(), in) : walk.leaf(in);
    Crossing gate = new Chain(in, List.of(sum, walk.leaf(sum.out())));
    Signal t = gate.out();
    Signal h = change.out();
    double open = t.meanSquare();
    double closed = 1 - 2 * t.mean() + open;
    double apart = Math.max(0, h.meanSquare() + in.meanSquare() - 2 * h.mean() * in.mean());
    return new Fork(
        joined(t, h, in),
        List.of(
            new Fork.Way(new Straight(in), closed),
            new Fork.Way(change, open),
            new Fork.Way(gate, apart)));
  }

  private static Signal joined(Signal t, Signal h, Signal x) {
    double means = h.mean() * x.mean();
    return new Signal(
        h.shape(),
        Places.combined(h.q(), x.q(), (a, b) -> mixed(t.meanSquare(), t.mean(), a, b, means)),
        t.mean() * h.mean() + (1 - t.mean()) * x.mean(),
        mixed(t.across(), t.mean(), h.across(), x.across(), means),
        mixed(t.within(), t.mean(), h.within(), x.within(), means),
        x.kurtosis(),
        x.spread(),
        x.directions(),
        Signal.Law.OTHER,
        x.batch());
  }

  private static double mixed(double square, double mean, double h, double x, double means) {
    return square * h + (1 - 2 * mean + square) * x + 2 * (mean - square) * means;
  }
}
