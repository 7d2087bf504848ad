package io.evergrad.train;

import io.evergrad.model.Node;
import io.evergrad.model.Pass;
import io.evergrad.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Takes down what the leaf layers give in a step, in their order. */
final class Recorder implements Pass.Observer {

  /** With the place of δ where it is there already, null where autograd will keep it. */
  private record Seen(Node node, Tensor value, Tensor signal) {

    Output output() {
      Tensor arrived = signal == null && value.isTracked() ? value.gradient() : signal;
      return new Output(node, value, arrived);
    }
  }

  private final List<Seen> all = new ArrayList<>();

  @Override
  public void saw(Node node, Tensor output) {
    if (output.isTracked()) {
      output.retainGradient();
    }
    all.add(new Seen(node, output, null));
  }

  @Override
  public void saw(Node node, Tensor output, Tensor signal) {
    all.add(new Seen(node, output, signal));
  }

  /** To be asked when the backward pass is over. */
  List<Output> outputs() {
    return all.stream().map(Seen::output).toList();
  }
}
