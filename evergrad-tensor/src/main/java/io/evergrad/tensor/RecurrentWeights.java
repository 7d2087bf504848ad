package io.evergrad.tensor;

import java.util.List;

/**
 * The weights of a stack of recurrent layers.
 *
 * @param flat four for each layer and direction, a layer's forward direction first: input weights
 *     [gates·units, in], recurrent weights [gates·units, units], input bias and recurrent bias
 *     [gates·units]
 * @param layers how many lie on one another
 * @param bidirectional whether each layer also runs from the last step to the first
 */
public record RecurrentWeights(List<Tensor> flat, int layers, boolean bidirectional) {

  public RecurrentWeights {
    flat = List.copyOf(flat);
    int expected = 4 * layers * (bidirectional ? 2 : 1);
    if (flat.size() != expected || layers < 1) {
      throw new IllegalArgumentException(
          "flat must hold 4 tensors for each of %d layers and direction, but held %d"
              .formatted(layers, flat.size()));
    }
  }

  /** The length of a state: the columns of the recurrent weights. */
  public long units() {
    return flat.get(1).shape().size(1);
  }
}
