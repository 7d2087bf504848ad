package io.evergrad.tensor.libtorch;

import io.evergrad.tensor.Recurrence;
import io.evergrad.tensor.RecurrentWeights;
import io.evergrad.tensor.Tensor;
import java.util.stream.Stream;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** {@link Recurrence} by libtorch. */
interface TorchRecurrence extends Torch, Recurrence {

  /** A call on the state of zeros [layers·directions, batch, units] and the weights. */
  @FunctionalInterface
  interface Kernel {
    org.bytedeco.pytorch.Tensor apply(
        org.bytedeco.pytorch.Tensor state, TensorVector weights, boolean recording);
  }

  @Override
  default Tensor lstm(RecurrentWeights w) {
    return recur(
        "lstm",
        w,
        (state, weights, recording) -> {
          try (var states = new TensorVector(state, state);
              var all =
                  torch.lstm(
                      t(),
                      states,
                      weights,
                      true,
                      w.layers(),
                      0,
                      recording,
                      w.bidirectional(),
                      true)) {
            return new org.bytedeco.pytorch.Tensor(all.get0());
          }
        });
  }

  @Override
  default Tensor gru(RecurrentWeights w) {
    return recur(
        "gru",
        w,
        (state, weights, recording) -> {
          try (var all =
              torch.gru(
                  t(), state, weights, true, w.layers(), 0, recording, w.bidirectional(), true)) {
            return new org.bytedeco.pytorch.Tensor(all.get0());
          }
        });
  }

  @Override
  default Tensor rnnTanh(RecurrentWeights w) {
    return recur(
        "rnnTanh",
        w,
        (state, weights, recording) -> {
          try (var all =
              torch.rnn_tanh(
                  t(), state, weights, true, w.layers(), 0, recording, w.bidirectional(), true)) {
            return new org.bytedeco.pytorch.Tensor(all.get0());
          }
        });
  }

  @Override
  default Tensor rnnRelu(RecurrentWeights w) {
    return recur(
        "rnnRelu",
        w,
        (state, weights, recording) -> {
          try (var all =
              torch.rnn_relu(
                  t(), state, weights, true, w.layers(), 0, recording, w.bidirectional(), true)) {
            return new org.bytedeco.pytorch.Tensor(all.get0());
          }
        });
  }

  private Tensor recur(String operation, RecurrentWeights w, Kernel kernel) {
    TorchTensor[] operands =
        Stream.concat(Stream.of(self()), w.flat().stream().map(TorchTensor::torch))
            .toArray(TorchTensor[]::new);
    long stacked = w.layers() * (w.bidirectional() ? 2L : 1L);
    return Native.tensor(
        operation,
        () -> {
          long[] sizes = {stacked, t().size(0), w.units()};
          try (var weights =
                  new TensorVector(
                      w.flat().stream()
                          .map(TorchTensor::raw)
                          .toArray(org.bytedeco.pytorch.Tensor[]::new));
              var state = torch.zeros(sizes, t().options())) {
            return kernel.apply(state, weights, GradMode.is_enabled());
          }
        },
        operands);
  }
}
