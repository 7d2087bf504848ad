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
import java.util.stream.Stream;

/**
 * Layers that can be measured together.
 *
 * @param indices the leaf layers' indices, in the order they are stacked
 */
record StackedLayers(int[] indices, LayerGroup group) {

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

  static List<StackedLayers> of(BackwardDone event, boolean wide) {
    List<Output> outputs = event.outputs();
    Map<Key, List<Seen>> byKey = new LinkedHashMap<>();
    Map<Integer, Channels> channels = UnitDimension.of(outputs.stream().map(Output::node).toList());
    Tensor input = event.networkInput();
    for (Output output : outputs) {
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
    Tensor values = stacked(layers.stream().map(Seen::value));
    Tensor signals = key.tracked() ? stacked(layers.stream().map(Seen::signal)) : null;
    Tensor entering = key.entered() ? stacked(layers.stream().map(Seen::entering)) : null;
    int[] indices = layers.stream().mapToInt(s -> s.node().index()).toArray();
    return new StackedLayers(
        indices, new LayerGroup(key.flat(), key.channels(), values, signals, entering, wide));
  }

  private static Tensor stacked(Stream<Tensor> tensors) {
    Tensor all = Tensor.stack(tensors.toList(), 0);
    return all.dtype() == DType.BFLOAT16 ? all.to(DType.FLOAT32) : all;
  }

  /** Puts the next numbers, {@code width} a layer, where the layers stand among all. */
  void spread(Transfer numbers, int width, double[] all) {
    double[] values = numbers.next(indices.length * width);
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, i * width, all, indices[i] * width, width);
    }
  }
}
