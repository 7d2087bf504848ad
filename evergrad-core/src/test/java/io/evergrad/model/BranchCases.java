package io.evergrad.model;

import static io.evergrad.model.LayerCases.changing;
import static io.evergrad.model.LayerCases.linear;
import static io.evergrad.model.LayerCases.row;
import static io.evergrad.model.LayerCases.sigmoid;
import static io.evergrad.model.LayerCases.tanhOf;

import io.evergrad.model.LayerCase.Slow;
import io.evergrad.model.activation.Tanh;
import io.evergrad.model.layer.DenseBlock;
import io.evergrad.model.layer.Highway;
import io.evergrad.model.layer.LayerScale;
import io.evergrad.model.layer.Linear;
import io.evergrad.model.layer.MaxPool2d;
import io.evergrad.model.layer.Parallel;
import io.evergrad.model.layer.Parallel.Join;
import io.evergrad.model.layer.ReZero;
import io.evergrad.model.layer.Sequence;
import io.evergrad.model.layer.SkipInit;
import io.evergrad.model.layer.StochasticDepth;
import io.evergrad.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A row for every layer with branches, and for what stands at a branch's end. */
final class BranchCases {

  private static final Shape VECTOR = Shape.of(5);
  private static final Shape IMAGE = Shape.of(2, 4, 3);
  private static final LayerSpec LINEAR_TANH = new Sequence(List.of(new Linear(5), new Tanh()));

  private BranchCases() {}

  static List<LayerCase> list() {
    LayerSpec pool = new MaxPool2d(3, Optional.of(1), 1);
    return List.of(
        row(new Parallel(Join.CONCAT, LINEAR_TANH, new Linear(2)), VECTOR, concat()),
        row(new Parallel(Join.SUM, LINEAR_TANH, new Tanh()), VECTOR, sum()),
        row(
            new Parallel(Join.CONCAT, new Sequence(List.of()), new Tanh()),
            IMAGE,
            (x, batch, p) -> beside(x, SlowLayers.each(x, Math::tanh), batch)),
        row(
            new Parallel(List.of(new Tanh(), new Sequence(List.of())), Join.CONCAT, 1),
            Shape.of(2, 3),
            (x, batch, p) -> beside(SlowLayers.each(x, Math::tanh), x, 2 * batch)),
        row(new DenseBlock(3, new Linear(2), new Tanh()), VECTOR, denseBlock()),
        row(new DenseBlock(2, pool), IMAGE, densePools()),
        row(new Highway(new Linear(5), new Tanh()).withGateBias(-1), VECTOR, highway()),
        row(new Highway(new Tanh()), IMAGE, imageHighway()),
        row(
            new Highway(List.of(new Tanh()), 0, Optional.of(new Linear(5))),
            VECTOR,
            (x, batch, p) ->
                gated(
                    x,
                    SlowLayers.each(x, Math::tanh),
                    linear("highway-0.gate.linear-0", 5).of(x, batch, p))),
        row(new ReZero(new Linear(5), new Tanh()), VECTOR, reZero()),
        row(new ReZero(List.of(LINEAR_TANH), 0.7), VECTOR, reZero()),
        row(new SkipInit(0.3), VECTOR, (x, batch, p) -> SlowLayers.each(x, v -> 0.3 * v)),
        row(new LayerScale(), IMAGE, (x, batch, p) -> scaled(x, p.of("layer-scale-0.scale"), 12)),
        row(
            new LayerScale(0.2),
            Shape.of(3, 2),
            (x, batch, p) -> scaled(x, p.of("layer-scale-0.scale"), 1)),
        changing(new StochasticDepth(0.5), VECTOR, (x, batch, p) -> x),
        changing(new StochasticDepth(0.5, StochasticDepth.Per.BATCH), IMAGE, (x, batch, p) -> x));
  }

  /** Rows of {@code a} and {@code b} in turn. */
  private static double[] beside(double[] a, double[] b, int rows) {
    double[] y = new double[a.length + b.length];
    int na = a.length / rows;
    int nb = b.length / rows;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(a, r * na, y, r * (na + nb), na);
      System.arraycopy(b, r * nb, y, r * (na + nb) + na, nb);
    }
    return y;
  }

  private static Slow concat() {
    return (x, batch, p) ->
        beside(
            tanhOf("parallel-0.branch-0.linear-0", x, batch, p),
            linear("parallel-0.branch-1.linear-0", 5).of(x, batch, p),
            batch);
  }

  private static Slow sum() {
    return (x, batch, p) ->
        SlowLayers.plus(
            tanhOf("parallel-0.branch-0.linear-0", x, batch, p), SlowLayers.each(x, Math::tanh), 1);
  }

  private static Slow denseBlock() {
    return (x, batch, p) -> {
      double[] all = x;
      for (int unit = 0; unit < 3; unit++) {
        String path = "dense-block-0.unit-" + unit + ".linear-0";
        double[] z = linear(path, 5 + 2 * unit).of(all, batch, p);
        all = beside(all, SlowLayers.each(z, Math::tanh), batch);
      }
      return all;
    };
  }

  private static Slow densePools() {
    SlowLayers.Slide slide = new SlowLayers.Slide(3, 1, 1, 1, 1);
    return (x, batch, p) -> {
      double[] all = x;
      for (int channels = 2; channels < 8; channels *= 2) {
        SlowLayers.Image image = new SlowLayers.Image(batch, channels, 4, 3);
        all = beside(all, SlowLayers.pool(all, image, slide, true), batch);
      }
      return all;
    };
  }

  private static double[] gated(double[] x, double[] h, double[] z) {
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> sigmoid(z[i]) * h[i] + (1 - sigmoid(z[i])) * x[i]);
    return y;
  }

  private static Slow highway() {
    return (x, batch, p) -> {
      double[] bias = {-1, -1, -1, -1, -1};
      double[] weight = p.of("highway-0.gate.linear-0.weight");
      return gated(
          x, tanhOf("highway-0.linear-0", x, batch, p), SlowLayers.linear(x, weight, bias, 5));
    };
  }

  private static Slow imageHighway() {
    return (x, batch, p) -> {
      double[] z =
          SlowLayers.conv2d(
              x,
              p.of("highway-0.gate.conv2d-0.weight"),
              new double[] {-2, -2},
              new SlowLayers.Image(batch, 2, 4, 3),
              new SlowLayers.Slide(3, 1, 1, 1, 1));
      return gated(x, SlowLayers.each(x, Math::tanh), z);
    };
  }

  private static Slow reZero() {
    return (x, batch, p) ->
        SlowLayers.plus(x, tanhOf("re-zero-0.linear-0", x, batch, p), p.of("re-zero-0.scale")[0]);
  }

  private static double[] scaled(double[] x, double[] scale, int run) {
    double[] y = new double[x.length];
    Arrays.setAll(y, i -> x[i] * scale[i / run % scale.length]);
    return y;
  }
}
