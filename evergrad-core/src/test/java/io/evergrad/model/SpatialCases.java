package io.evergrad.model;

import static io.evergrad.model.LayerCases.changing;
import static io.evergrad.model.LayerCases.row;

import io.evergrad.init.Init;
import io.evergrad.model.LayerCase.Slow;
import io.evergrad.model.SlowLayers.Image;
import io.evergrad.model.SlowLayers.Slide;
import io.evergrad.model.layer.AlphaDropout;
import io.evergrad.model.layer.BatchNorm;
import io.evergrad.model.layer.Conv1d;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.ConvTranspose2d;
import io.evergrad.model.layer.DropoutChannels;
import io.evergrad.model.layer.GlobalAveragePool;
import io.evergrad.model.layer.GlobalMaxPool;
import io.evergrad.model.layer.GroupNorm;
import io.evergrad.model.layer.InstanceNorm;
import io.evergrad.model.layer.MaxPool1d;
import io.evergrad.model.layer.PaddingMode;
import io.evergrad.model.layer.Reshape;
import io.evergrad.model.layer.SqueezeExcite;
import io.evergrad.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A row for every layer on signals and images that {@link LayerCases} has not. */
final class SpatialCases {

  private static final Shape SIGNAL = Shape.of(4, 7);
  private static final Shape IMAGE = Shape.of(4, 6, 5);

  private SpatialCases() {}

  static List<LayerCase> list() {
    Conv1d ring = new Conv1d(6, 3, 2, 3, PaddingMode.CIRCULAR, 2, 2, true, Init.inherited());
    return List.of(
        row(new Conv1d(3, 3), SIGNAL, conv1d(new Slide(3, 1, 0, 1, 1), 0)),
        row(
            new Conv1d(3, 3).withPadding(1, PaddingMode.ZEROS).withStride(2),
            SIGNAL,
            conv1d(new Slide(3, 2, 1, 1, 1), 0)),
        row(ring, SIGNAL, conv1d(new Slide(3, 2, 0, 2, 2), 3)),
        row(new Conv2d(3, 3).withPadding(2, PaddingMode.CIRCULAR), IMAGE, torus(2)),
        row(new ConvTranspose2d(3, 2, 1), IMAGE, spread(new Slide(2, 1, 0, 1, 1), 0)),
        row(
            new ConvTranspose2d(3, 3, 2).withPadding(1, 1),
            IMAGE,
            spread(new Slide(3, 2, 1, 1, 1), 1)),
        row(new MaxPool1d(2), SIGNAL, pool1d(new Slide(2, 2, 0, 1, 1))),
        row(new MaxPool1d(3, Optional.of(2), 1), SIGNAL, pool1d(new Slide(3, 2, 1, 1, 1))),
        row(new GlobalMaxPool(), SIGNAL, (x, batch, p) -> SlowSpatial.largest(x, 7)),
        row(new GlobalMaxPool(), IMAGE, (x, batch, p) -> SlowSpatial.largest(x, 30)),
        row(new GlobalAveragePool(), SIGNAL, (x, batch, p) -> means(x, 7)),
        row(new Reshape(5, -1), IMAGE, (x, batch, p) -> x),
        row(new Reshape(2, 14), SIGNAL, (x, batch, p) -> x),
        changing(new BatchNorm(), SIGNAL, batchNorm()),
        row(new GroupNorm(2), IMAGE, groupNorm("group-norm-0", 60, 30)),
        row(new GroupNorm(2), SIGNAL, groupNorm("group-norm-0", 14, 7)),
        row(new GroupNorm(2), Shape.of(6), groupNorm("group-norm-0", 3, 1)),
        row(new InstanceNorm(), IMAGE, groupNorm("instance-norm-0", 30, 30)),
        row(new InstanceNorm(false, 1e-5), SIGNAL, plainInstanceNorm()),
        changing(new AlphaDropout(0.3), Shape.of(5), (x, batch, p) -> x),
        changing(new DropoutChannels(0.4), IMAGE, (x, batch, p) -> x),
        row(new SqueezeExcite(3), IMAGE, squeezeExcite()));
  }

  private static Slow conv1d(Slide slide, int around) {
    return (x, batch, p) -> {
      Image in = new Image(batch, 4, 1, 7);
      return SlowSpatial.conv1d(
          SlowSpatial.around(x, in, 0, around),
          p.of("conv1d-0.weight"),
          p.of("conv1d-0.bias"),
          SlowSpatial.padded(in, 0, around),
          slide);
    };
  }

  private static Slow torus(int padding) {
    return (x, batch, p) -> {
      Image in = new Image(batch, 4, 6, 5);
      return SlowLayers.conv2d(
          SlowSpatial.around(x, in, padding, padding),
          p.of("conv2d-0.weight"),
          p.of("conv2d-0.bias"),
          SlowSpatial.padded(in, padding, padding),
          new Slide(3, 1, 0, 1, 1));
    };
  }

  private static Slow spread(Slide slide, int more) {
    return (x, batch, p) ->
        SlowSpatial.spread(
            x,
            p.of("conv-transpose2d-0.weight"),
            p.of("conv-transpose2d-0.bias"),
            new Image(batch, 4, 6, 5),
            slide,
            more);
  }

  private static Slow pool1d(Slide s) {
    return (x, batch, p) -> {
      int places = s.places(7);
      double[] y = new double[batch * 4 * places];
      Arrays.fill(y, Double.NEGATIVE_INFINITY);
      for (int i = 0; i < y.length * s.size(); i++) {
        int at = s.source(i / s.size() % places, i % s.size());
        if (at >= 0 && at < 7) {
          int to = i / s.size();
          y[to] = Math.max(y[to], x[to / places * 7 + at]);
        }
      }
      return y;
    };
  }

  private static Slow batchNorm() {
    return (x, batch, p) ->
        SlowLayers.batchNorm(
            x, p.of("batch-norm-0.weight"), p.of("batch-norm-0.bias"), new Image(batch, 4, 1, 7));
  }

  private static Slow groupNorm(String path, int size, int pixels) {
    return (x, batch, p) ->
        SlowSpatial.groupNorm(x, p.of(path + ".weight"), p.of(path + ".bias"), size, pixels);
  }

  private static Slow plainInstanceNorm() {
    return (x, batch, p) -> SlowSpatial.groupNorm(x, new double[] {1}, new double[1], 7, 7);
  }

  private static double[] means(double[] x, int size) {
    double[] y = new double[x.length / size];
    Arrays.setAll(y, i -> Arrays.stream(x, i * size, (i + 1) * size).average().orElseThrow());
    return y;
  }

  private static Slow squeezeExcite() {
    return (x, batch, p) -> {
      double[] hidden = dense("squeeze", means(x, 30), 4, p);
      double[] gate = dense("excite", SlowLayers.each(hidden, v -> Math.max(0, v)), 2, p);
      double[] y = new double[x.length];
      Arrays.setAll(y, i -> x[i] * LayerCases.sigmoid(gate[i / 30]));
      return y;
    };
  }

  private static double[] dense(String name, double[] x, int in, LayerCase.Values p) {
    String path = "squeeze-excite-0." + name;
    return SlowLayers.linear(x, p.of(path + ".weight"), p.of(path + ".bias"), in);
  }
}
