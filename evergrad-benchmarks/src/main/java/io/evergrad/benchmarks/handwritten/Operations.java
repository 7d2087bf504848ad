package io.evergrad.benchmarks.handwritten;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Layers on parameters, named by the place of their first parameter in the list. */
final class Operations {

  private static final long[] ONE = {1, 1};
  private static final long[] NONE = {0, 0};
  private static final double EPSILON = 1e-5;

  private final List<Tensor> parameters;

  /** Wrapped once: an optional argument made at every call is a native object at every call. */
  private final List<TensorOptional> optional;

  private final TensorOptional nothing = new TensorOptional();

  Operations(List<Tensor> parameters) {
    this.parameters = parameters;
    this.optional = parameters.stream().map(TensorOptional::new).toList();
  }

  Tensor parameter(int place) {
    return parameters.get(place);
  }

  int count() {
    return parameters.size();
  }

  Tensor linear(Tensor x, int weight) {
    return linear(x, weight, weight + 1);
  }

  Tensor linear(Tensor x, int weight, int bias) {
    return torch.linear(x, parameters.get(weight), optional.get(bias));
  }

  Tensor convolution(Tensor x, int weight) {
    return torch.conv2d(x, parameters.get(weight), optional.get(weight + 1), ONE, NONE, ONE, 1);
  }

  /** Without bias, as before a batch-norm. */
  Tensor convolution(Tensor x, int weight, long stride, long padding) {
    long[] strides = {stride, stride};
    long[] paddings = {padding, padding};
    return torch.conv2d(x, parameters.get(weight), nothing, strides, paddings, ONE, 1);
  }

  /** Over the last dimension. */
  Tensor layerNorm(Tensor x, int scale) {
    long[] shape = {parameters.get(scale).size(0)};
    return torch.layer_norm(x, shape, optional.get(scale), optional.get(scale + 1), EPSILON, false);
  }

  /** Statistics of the channels, as they are before the first batch. */
  RunningStatistics statistics(int scale) {
    long channels = parameters.get(scale).size(0);
    return new RunningStatistics(
        new TensorOptional(torch.zeros(channels)), new TensorOptional(torch.ones(channels)));
  }

  /** In training, with the running statistics kept up as for a later evaluation. */
  Tensor batchNorm(Tensor x, int scale, RunningStatistics running) {
    return torch.batch_norm(
        x,
        optional.get(scale),
        optional.get(scale + 1),
        running.mean(),
        running.variance(),
        true,
        0.1,
        EPSILON,
        false);
  }

  /** Running mean and variance of each channel. */
  record RunningStatistics(TensorOptional mean, TensorOptional variance) {}
}
