package io.evergrad.benchmarks.handwritten;

import io.evergrad.benchmarks.step.Recurrent;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** libtorch's {@code lstm} over the whole sequence, then the head on the last state. */
final class LstmForward implements Forward {

  private static final int HEAD = 3;

  private final Operations operations;
  private final TensorVector weights;
  private final TensorVector start;

  LstmForward(Recurrent model, Operations operations) {
    this.operations = operations;
    Tensor second = torch.zeros(4L * model.units()); // the model has one bias, libtorch's two
    weights =
        new TensorVector(
            operations.parameter(0), operations.parameter(1), operations.parameter(2), second);
    Tensor zeros = torch.zeros(1, model.batch(), model.units());
    start = new TensorVector(zeros, zeros);
  }

  @Override
  public Tensor logits(Tensor x) {
    Tensor states = torch.lstm(x, start, weights, true, 1, 0, true, false, true).get0();
    return operations.linear(states.select(1, -1), HEAD);
  }
}
