package io.evergrad.observe;

import io.evergrad.model.Assembled;
import io.evergrad.model.Composite;
import io.evergrad.model.LayerSpec;
import io.evergrad.model.Layers;
import io.evergrad.model.layer.AlphaDropout;
import io.evergrad.model.layer.Checkpoint;
import io.evergrad.model.layer.Dropout;
import io.evergrad.model.layer.DropoutChannels;
import io.evergrad.model.layer.Flatten;
import io.evergrad.model.layer.OverTime;
import io.evergrad.model.layer.Parallel;
import io.evergrad.model.layer.Quantised;
import io.evergrad.model.layer.Repeat;
import io.evergrad.model.layer.Reshape;
import io.evergrad.model.layer.Sequence;
import io.evergrad.model.layer.SpectralNorm;
import io.evergrad.model.layer.WeightNorm;
import io.evergrad.model.layer.WeightStandardisation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which leaf layers of a model meet the examples, and which give its output. Layers that only
 * rearrange numbers or leave some out are looked through.
 *
 * @param first the paths of the layers that take the examples' numbers
 * @param fromOutput the places of the layers that end the model, counted from the output, by path
 */
record Ends(Set<String> first, Map<String, Integer> fromOutput) {

  /** A layer and its path. */
  private record Item(LayerSpec spec, String path) {}

  static Ends of(LayerSpec model) {
    Ends ends = new Ends(new HashSet<>(), new HashMap<>());
    ends.begin(List.of(model), "");
    ends.end(List.of(model), "");
    return ends;
  }

  private void begin(List<LayerSpec> layers, String scope) {
    for (Item item : items(layers, scope)) {
      if (item.spec() instanceof Parallel parallel) {
        for (int i = 0; i < parallel.branches().size(); i++) {
          begin(List.of(parallel.branches().get(i)), item.path() + ".branch-" + i);
        }
        return;
      }
      if (item.spec() instanceof Composite composite) {
        begin(composite.layers(), item.path());
        return;
      }
      if (!isLookedThrough(item.spec())) {
        first.add(item.path());
        return;
      }
    }
  }

  private void end(List<LayerSpec> layers, String scope) {
    List<Item> items = items(layers, scope);
    int place = 1;
    for (int i = items.size() - 1; i >= 0; i--) {
      LayerSpec spec = items.get(i).spec();
      String path = items.get(i).path();
      if (isLookedThrough(spec)) {
        continue;
      }
      if (place == 1
          && spec instanceof Parallel parallel
          && parallel.join() == Parallel.Join.CONCAT) {
        for (int j = 0; j < parallel.branches().size(); j++) {
          end(List.of(parallel.branches().get(j)), path + ".branch-" + j);
        }
      } else if (place == 1 && isChain(spec)) {
        end(((Composite) spec).layers(), path);
      } else if (!(spec instanceof Composite || spec instanceof Assembled)) {
        fromOutput.put(path, place++);
        if (LayerFact.Kind.of(spec) == LayerFact.Kind.ACTIVATION) {
          continue;
        }
      }
      return;
    }
  }

  /** The layers of a place with their paths, numbered as a network numbers them. */
  private static List<Item> items(List<LayerSpec> layers, String scope) {
    List<Item> items = new ArrayList<>();
    collect(layers, scope, new HashMap<>(), items);
    return items;
  }

  private static void collect(
      List<LayerSpec> layers, String scope, Map<String, Integer> counts, List<Item> items) {
    for (LayerSpec layer : layers) {
      if (layer instanceof Sequence || layer instanceof Repeat || layer instanceof Checkpoint) {
        Composite row = (Composite) layer;
        for (int i = 0; i < row.times(); i++) {
          collect(row.layers(), scope, counts, items);
        }
      } else {
        String name = Layers.nameOf(layer);
        int number = counts.merge(name, 1, Integer::sum) - 1;
        String before = scope.isEmpty() ? "" : scope + ".";
        items.add(new Item(layer, before + name + "-" + number));
      }
    }
  }

  private static boolean isChain(LayerSpec spec) {
    return spec instanceof WeightNorm
        || spec instanceof SpectralNorm
        || spec instanceof WeightStandardisation
        || spec instanceof Quantised;
  }

  private static boolean isLookedThrough(LayerSpec spec) {
    return spec instanceof Flatten
        || spec instanceof Reshape
        || spec instanceof OverTime
        || spec instanceof Dropout
        || spec instanceof AlphaDropout
        || spec instanceof DropoutChannels;
  }
}
