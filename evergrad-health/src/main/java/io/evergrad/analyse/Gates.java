package io.evergrad.analyse;

import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import java.util.List;

/**
 * How the rows of a recurrent layer's weight are divided among its gates.
 *
 * @param names put behind the path of the weight; one empty name where it is not divided
 */
record Gates(List<String> names) {

  private static final Gates ONE = new Gates(List.of(""));
  private static final Gates LSTM =
      new Gates(List.of(" (input gate)", " (forget gate)", " (candidate)", " (output gate)"));
  private static final Gates GRU =
      new Gates(List.of(" (reset gate)", " (update gate)", " (candidate)"));

  Gates {
    names = List.copyOf(names);
  }

  static Gates of(String path, Shape shape) {
    String layer = path.substring(path.lastIndexOf('.', path.lastIndexOf('.') - 1) + 1);
    Gates gates = layer.startsWith("lstm-") ? LSTM : layer.startsWith("gru-") ? GRU : ONE;
    return shape.size(0) % gates.names().size() == 0 ? gates : ONE;
  }

  /** The rows of gate {@code index}. */
  Tensor part(Tensor weight, int index) {
    long rows = weight.shape().size(0) / names.size();
    return names.size() == 1 ? weight : weight.narrow(0, index * rows, rows);
  }

  /** The largest slope of what a gate's sums are put through; 1 where there are no gates. */
  double slope(int index) {
    return names.get(index).endsWith("gate)") ? 0.25 : 1;
  }
}
