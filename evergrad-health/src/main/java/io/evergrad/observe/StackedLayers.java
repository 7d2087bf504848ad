package io.evergrad.observe;

import io.evergrad.model.Activation;
import io.evergrad.model.FlatRegion;
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

  private record Key(Shape shape, FlatRegion flat, boolean tracked) {

    static Key of(Output output) {
      FlatRegion flat =
          output.node().spec() instanceof Activation activation
              ? activation.flatRegion()
              : FlatRegion.none();
      return new Key(output.value().shape(), flat, output.backwardSignal() != null);
    }
  }

  static List<StackedLayers> of(List<Output> outputs) {
    Map<Key, List<Output>> byKey = new LinkedHashMap<>();
    outputs.forEach(o -> byKey.computeIfAbsent(Key.of(o), k -> new ArrayList<>()).add(o));
    return byKey.entrySet().stream().map(e -> stack(e.getKey(), e.getValue())).toList();
  }

  private static StackedLayers stack(Key key, List<Output> outputs) {
    Tensor values = Tensor.stack(outputs.stream().map(o -> o.value().detach()).toList(), 0);
    Tensor signals =
        key.tracked()
            ? Tensor.stack(outputs.stream().map(Output::backwardSignal).toList(), 0)
            : null;
    int[] indices = outputs.stream().mapToInt(o -> o.node().index()).toArray();
    return new StackedLayers(indices, new LayerGroup(key.flat(), values, signals));
  }
}
