package io.evergrad.observe;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
import io.evergrad.model.Node;
import io.evergrad.model.activation.Channels;
import io.evergrad.observe.measure.LayerGroup;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.train.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers that can be measured together.
 *
 * @param indices the leaf layers' indices, in the order they are stacked
 */
record StackedLayers(int[] indices, LayerGroup group) {

  private record Key(Shape shape, Channels channels, FlatRegion flat, boolean tracked) {}

  private record Seen(Node node, Channels channels, Tensor value, Tensor signal) {

    static Seen of(Output output, Map<Integer, Channels> channels) {
      Node node = output.node();
      return new Seen(node, channels.get(node.index()), output.value(), output.backwardSignal());
    }

    Key key() {
      FlatRegion flat =
          node.spec() instanceof Activation activation
              ? activation.flatRegion()
              : FlatRegion.none();
      return new Key(node.output(), channels, flat, signal != null);
    }
  }

  static List<StackedLayers> of(List<Output> outputs) {
    Map<Key, List<Seen>> byKey = new LinkedHashMap<>();
    Map<Integer, Channels> channels = UnitDimension.of(outputs.stream().map(Output::node).toList());
    for (Output output : outputs) {
      Seen seen = Seen.of(output, channels);
      byKey.computeIfAbsent(seen.key(), k -> new ArrayList<>()).add(seen);
    }
    return byKey.entrySet().stream().map(e -> stack(e.getKey(), e.getValue())).toList();
  }

  private static StackedLayers stack(Key key, List<Seen> layers) {
    Tensor values = Tensor.stack(layers.stream().map(Seen::value).toList(), 0);
    Tensor signals =
        key.tracked() ? Tensor.stack(layers.stream().map(Seen::signal).toList(), 0) : null;
    int[] indices = layers.stream().mapToInt(s -> s.node().index()).toArray();
    return new StackedLayers(indices, new LayerGroup(key.flat(), key.channels(), values, signals));
  }
}
