package io.evergrad.observe;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.Node;
import io.evergrad.model.RecurrentLayer;
import io.evergrad.model.activation.Channels;
import io.evergrad.observe.measure.LayerGroup;
import io.evergrad.tensor.DType;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.Output;
import io.evergrad.train.TrainEvent.BackwardDone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Layers that can be measured together.
 *
 * @param indices the leaf layers' indices, in the order they are stacked
 */
record StackedLayers(int[] indices, LayerGroup group) {

  private static final long FEW = 1 << 12;
  private static final long NUMBERS = 1 << 17;
  private static final int MOST_EXAMPLES = 32;
  private static final int LEAST_IMAGES = 8;

  private record Key(
      Shape shape,
      Shape input,
      Channels channels,
      FlatRegion flat,
      boolean tracked,
      boolean entered) {}

  private record Seen(Node node, Channels channels, Tensor value, Tensor signal, Tensor entering) {

    Key key() {
      FlatRegion flat =
          node.spec() instanceof Activation activation
              ? activation.flatRegion()
              : FlatRegion.none();
      boolean entered = entering != null;
      Shape input = entered ? node.input() : node.output();
      return new Key(node.output(), input, channels, flat, signal != null, entered);
    }
  }

  /**
   * Of many ordinary numbers those of the first examples stand for all: at most 32, fewer where
   * they are images. Where numbers are so small or large that they are added up in float64, none is
   * left out.
   */
  static List<StackedLayers> of(BackwardDone event, Map<Integer, Channels> channels, boolean wide) {
    Map<Key, List<Seen>> byKey = new LinkedHashMap<>();
    Tensor input = event.networkInput();
    for (Output output : event.outputs()) {
      Node node = output.node();
      Tensor entering =
          node.spec() instanceof RecurrentLayer && input.isTracked() ? input.gradient() : null;
      Seen seen =
          new Seen(
              node,
              channels.get(node.index()),
              output.value(),
              output.backwardSignal(),
              fits(entering, output) ? entering : null);
      byKey.computeIfAbsent(seen.key(), k -> new ArrayList<>()).add(seen);
      input = output.value();
    }
    return byKey.entrySet().stream().map(e -> stack(e.getKey(), e.getValue(), wide)).toList();
  }

  /** Whether it is the gradient of this layer's input, [batch, time, features]. */
  private static boolean fits(Tensor entering, Output output) {
    long batch = output.value().shape().size(0);
    return entering != null && entering.shape().equals(output.node().input().prepend(batch));
  }

  private static StackedLayers stack(Key key, List<Seen> layers, boolean wide) {
    long batch = layers.get(0).value().shape().size(0);
    long examples = examples(batch, key.shape(), wide);
    Tensor values = stacked(layers, Seen::value, examples);
    Tensor signals = key.tracked() ? stacked(layers, Seen::signal, examples) : null;
    Tensor entering = key.entered() ? stacked(layers, Seen::entering, examples) : null;
    LayerGroup.Batch whole =
        examples == batch
            ? LayerGroup.Batch.of(values, key.channels(), wide)
            : new LayerGroup.Batch(batch, () -> features(key.channels(), layers, batch));
    int[] indices = layers.stream().mapToInt(s -> s.node().index()).toArray();
    return new StackedLayers(
        indices,
        new LayerGroup(key.flat(), key.channels(), values, signals, entering, wide, whole));
  }

  private static Tensor features(Channels channels, List<Seen> layers, long batch) {
    return stacked(layers, s -> LayerGroup.overPlaces(full(s.value()), channels, 1), batch);
  }

  private static long examples(long batch, Shape shape, boolean wide) {
    if (wide || batch * shape.count() <= FEW) {
      return batch;
    }
    int least = shape.rank() > 1 ? LEAST_IMAGES : MOST_EXAMPLES;
    long fitting = Math.min(MOST_EXAMPLES, NUMBERS / shape.count());
    return Math.min(batch, Math.max(least, fitting));
  }

  private static Tensor stacked(List<Seen> layers, Function<Seen, Tensor> what, long examples) {
    List<Tensor> tensors = layers.stream().map(what).map(t -> first(t, examples)).toList();
    return full(Tensor.stack(tensors, 0));
  }

  /** In a precision whose sums can be trusted. */
  private static Tensor full(Tensor numbers) {
    return numbers.dtype() == DType.BFLOAT16 ? numbers.to(DType.FLOAT32) : numbers;
  }

  private static Tensor first(Tensor all, long examples) {
    return all.shape().size(0) == examples ? all : all.narrow(0, 0, examples);
  }

  /** Whether ∂loss/∂output reaches them: not where no parameter comes before. */
  boolean feelSignals() {
    return group.signals() != null;
  }

  /** Puts the next numbers, {@code width} a layer, where the layers stand among all. */
  void spread(Transfer numbers, int width, double[] all) {
    double[] values = numbers.next(indices.length * width);
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, i * width, all, indices[i] * width, width);
    }
  }
}
