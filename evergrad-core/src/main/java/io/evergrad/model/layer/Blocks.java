package io.evergrad.model.layer;

import io.evergrad.init.Fans;
import io.evergrad.init.Initializer;
import io.evergrad.tensor.Rng;
import io.evergrad.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/**
 * Equal blocks of rows, each filled by an initializer of its own: matrices that are kept as one,
 * such as those of an LSTM's four gates.
 */
record Blocks(List<Initializer> blocks) implements Initializer {

  /** The same for each of {@code count} blocks. */
  static Blocks of(int count, Initializer initializer) {
    return new Blocks(Collections.nCopies(count, initializer));
  }

  /**
   * @param fans of one block
   */
  @Override
  public void fill(Tensor parameter, Fans fans, Rng rng) {
    long rows = parameter.shape().size(0) / blocks.size();
    for (int i = 0; i < blocks.size(); i++) {
      blocks.get(i).fill(parameter.narrow(0, i * rows, rows), fans, rng);
    }
  }
}
