package io.evergrad.forecast;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.layer.DenseBlock;
import io.evergrad.model.layer.Parallel;
import io.evergrad.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Outputs put side by side or added. What is put side by side is described by the mean over its
 * numbers, as the sums of the next weights see it.
 */
final class JoinRule {

  private JoinRule() {}

  static Crossing cross(Walk walk, Parallel block, Signal in) {
    List<Fork.Way> ways = new ArrayList<>();
    Signal out = null;
    for (LayerSpec branch : block.layers()) {
      Crossing crossing = walk.cross(branch, in);
      ways.add(new Fork.Way(crossing, 1));
      if (out == null) {
        out = crossing.out();
      } else if (block.join() == Parallel.Join.SUM) {
        out = out.plus(crossing.out());
      } else {
        out = beside(out, crossing.out(), joined(out.shape(), crossing.out(), block.along()));
      }
    }
    return new Fork(out, ways);
  }

  /** Each unit's outputs stand beside all that it was given. */
  static Crossing cross(Walk walk, DenseBlock block, Signal in) {
    List<Crossing> links = new ArrayList<>();
    Signal seen = in;
    for (int i = 0; i < block.units(); i++) {
      Chain unit = Blocks.chain(walk, block.layers(), 1, seen);
      Signal out = beside(seen, unit.out(), joined(seen.shape(), unit.out(), 0));
      links.add(new Fork(out, List.of(new Fork.Way(new Straight(seen), 1), new Fork.Way(unit, 1))));
      seen = out;
    }
    return new Chain(in, links);
  }

  private static Shape joined(Shape first, Signal other, int along) {
    long[] sizes = first.sizes();
    sizes[along] += other.shape().size(along);
    return new Shape(sizes);
  }

  private static Signal beside(Signal a, Signal b, Shape shape) {
    double share = a.shape().count() / (double) shape.count();
    double rest = 1 - share;
    double q = share * a.meanSquare() + rest * b.meanSquare();
    double fourth =
        share * a.kurtosis() * square(a.meanSquare())
            + rest * b.kurtosis() * square(b.meanSquare());
    return new Signal(
        shape,
        Places.combined(a.q(), b.q(), (x, y) -> share * x + rest * y),
        share * a.mean() + rest * b.mean(),
        share * a.across() + rest * b.across(),
        share * a.within() + rest * b.within(),
        q > 0 ? fourth / (q * q) : 1,
        share * a.spread() + rest * b.spread(),
        share * a.directions() + rest * b.directions(),
        Signal.Law.OTHER,
        a.batch());
  }

  private static double square(double value) {
    return value * value;
  }
}
