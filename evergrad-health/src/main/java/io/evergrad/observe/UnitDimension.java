package io.evergrad.observe;

import io.evergrad.model.LayerSpec;
import io.evergrad.model.Node;
import io.evergrad.model.SequenceLayer;
import io.evergrad.model.activation.Channels;
import io.evergrad.model.layer.Conv1d;
import io.evergrad.model.layer.Conv2d;
import io.evergrad.model.layer.ConvTranspose2d;
import io.evergrad.model.layer.Linear;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Along which dimension of their outputs layers have their units: the first after a convolution,
 * whose outputs are channels×height×width, the last after a layer that makes features, as those of
 * a sequence time×features. Before any such layer it is the first.
 */
final class UnitDimension {

  private UnitDimension() {}

  /** For each leaf layer of a network, by its index. */
  static Map<Integer, Channels> of(List<Node> leaves) {
    Map<Integer, Channels> dimensions = new HashMap<>();
    Channels dimension = Channels.FIRST;
    for (Node leaf : leaves) {
      dimension = after(leaf.spec(), dimension);
      dimensions.put(leaf.index(), dimension);
    }
    return dimensions;
  }

  private static Channels after(LayerSpec layer, Channels before) {
    if (layer instanceof Conv1d || layer instanceof Conv2d || layer instanceof ConvTranspose2d) {
      return Channels.FIRST;
    }
    return layer instanceof Linear || layer instanceof SequenceLayer ? Channels.LAST : before;
  }
}
