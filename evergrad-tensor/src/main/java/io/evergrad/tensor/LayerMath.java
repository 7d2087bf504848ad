package io.evergrad.tensor;

/** What layers compute. */
public interface LayerMath {

  Tensor matmul(Tensor other);

  /**
   * x Wᵀ + b.
   *
   * @param weight [out, in]
   * @param bias [out], or null
   */
  Tensor linear(Tensor weight, Tensor bias);

  /**
   * Two-dimensional convolution of x [batch, in, height, width].
   *
   * @param weight [out, in/groups, height, width]
   * @param bias [out], or null
   */
  Tensor conv2d(Tensor weight, Tensor bias, Convolution convolution);

  Tensor maxPool2d(long size, long stride, long padding);

  Tensor averagePool2d(long size, long stride, long padding);

  /**
   * Batch normalisation over every dimension but 1. In training the batch's own statistics are used
   * and the running ones moved towards them by {@code momentum}; as elsewhere the batch's variance
   * is divided by n for normalising and by n − 1 for the running variance.
   *
   * @throws TensorException if in training a channel has one value only
   */
  Tensor batchNorm(BatchNormState state, boolean training, double momentum, double epsilon);

  /** Layer normalisation over the last dimensions, which have the shape of {@code weight}. */
  Tensor layerNorm(Shape normalized, Tensor weight, Tensor bias, double epsilon);

  /**
   * One-dimensional convolution of x [batch, in, length].
   *
   * @param weight [out, in/groups, size]
   * @param bias [out], or null
   */
  Tensor conv1d(Tensor weight, Tensor bias, Convolution convolution);

  /**
   * The transpose of a two-dimensional convolution, of x [batch, in, height, width].
   *
   * @param weight [in, out, height, width]
   * @param bias [out], or null
   */
  Tensor convTranspose2d(Tensor weight, Tensor bias, TransposedConvolution convolution);

  Tensor maxPool1d(long size, long stride, long padding);

  /**
   * Mean 0 and variance 1 over each group of channels of x [batch, channels, …] and what lies
   * behind them, then a scale and a shift by channel.
   *
   * @param weight [channels], or null
   * @param bias [channels], or null
   */
  Tensor groupNorm(long groups, Tensor weight, Tensor bias, double epsilon);
}
