package io.evergrad.tensor.libtorch;

import static io.evergrad.tensor.libtorch.TorchTensor.optional;
import static io.evergrad.tensor.libtorch.TorchTensor.raw;
import static io.evergrad.tensor.libtorch.TorchTensor.torch;

import io.evergrad.tensor.BatchNormState;
import io.evergrad.tensor.Convolution;
import io.evergrad.tensor.LayerMath;
import io.evergrad.tensor.Shape;
import io.evergrad.tensor.Tensor;
import io.evergrad.tensor.TransposedConvolution;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch;

/** {@link LayerMath} by libtorch. */
interface TorchLayerMath extends Torch, LayerMath {

  @Override
  default Tensor matmul(Tensor other) {
    return Native.tensor("matmul", () -> t().matmul(raw(other)), self(), torch(other));
  }

  @Override
  default Tensor linear(Tensor weight, Tensor bias) {
    return Native.tensor(
        "linear",
        () -> torch.linear(t(), raw(weight), optional(bias)),
        self(),
        torch(weight),
        torch(bias));
  }

  @Override
  default Tensor conv2d(Tensor weight, Tensor bias, Convolution c) {
    long[] stride = {c.stride(), c.stride()};
    long[] padding = {c.padding(), c.padding()};
    long[] dilation = {c.dilation(), c.dilation()};
    return Native.tensor(
        "conv2d",
        () -> torch.conv2d(t(), raw(weight), optional(bias), stride, padding, dilation, c.groups()),
        self(),
        torch(weight),
        torch(bias));
  }

  @Override
  default Tensor maxPool2d(long size, long stride, long padding) {
    return Native.tensor(
        "maxPool2d",
        () ->
            torch.max_pool2d(
                t(),
                new long[] {size, size},
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {1, 1},
                false),
        self());
  }

  @Override
  default Tensor averagePool2d(long size, long stride, long padding) {
    return Native.tensor(
        "averagePool2d",
        () ->
            torch.avg_pool2d(
                t(),
                new long[] {size, size},
                new long[] {stride, stride},
                new long[] {padding, padding},
                false,
                true,
                new LongOptional()),
        self());
  }

  @Override
  default Tensor batchNorm(
      BatchNormState state, boolean training, double momentum, double epsilon) {
    if (training) {
      self().checkEnoughForStatistics();
    }
    return Native.tensor(
        "batchNorm",
        () ->
            torch.batch_norm(
                t(),
                optional(state.weight()),
                optional(state.bias()),
                optional(state.runningMean()),
                optional(state.runningVariance()),
                training,
                momentum,
                epsilon,
                false),
        self(),
        torch(state.weight()),
        torch(state.bias()),
        torch(state.runningMean()),
        torch(state.runningVariance()));
  }

  @Override
  default Tensor layerNorm(Shape normalized, Tensor weight, Tensor bias, double epsilon) {
    return Native.tensor(
        "layerNorm",
        () ->
            torch.layer_norm(
                t(), normalized.sizes(), optional(weight), optional(bias), epsilon, false),
        self(),
        torch(weight),
        torch(bias));
  }

  @Override
  default Tensor conv1d(Tensor weight, Tensor bias, Convolution c) {
    long[] stride = {c.stride()};
    long[] padding = {c.padding()};
    long[] dilation = {c.dilation()};
    return Native.tensor(
        "conv1d",
        () -> torch.conv1d(t(), raw(weight), optional(bias), stride, padding, dilation, c.groups()),
        self(),
        torch(weight),
        torch(bias));
  }

  @Override
  default Tensor convTranspose2d(Tensor weight, Tensor bias, TransposedConvolution c) {
    long[] stride = {c.stride(), c.stride()};
    long[] padding = {c.padding(), c.padding()};
    long[] more = {c.outputPadding(), c.outputPadding()};
    return Native.tensor(
        "convTranspose2d",
        () ->
            torch.conv_transpose2d(
                t(), raw(weight), optional(bias), stride, padding, more, 1, new long[] {1, 1}),
        self(),
        torch(weight),
        torch(bias));
  }

  @Override
  default Tensor maxPool1d(long size, long stride, long padding) {
    return Native.tensor(
        "maxPool1d",
        () ->
            torch.max_pool1d(
                t(),
                new long[] {size},
                new long[] {stride},
                new long[] {padding},
                new long[] {1},
                false),
        self());
  }

  @Override
  default Tensor groupNorm(long groups, Tensor weight, Tensor bias, double epsilon) {
    return Native.tensor(
        "groupNorm",
        () -> torch.group_norm(t(), groups, optional(weight), optional(bias), epsilon, false),
        self(),
        torch(weight),
        torch(bias));
  }
}
