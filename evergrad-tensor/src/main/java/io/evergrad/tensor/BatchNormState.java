package io.evergrad.tensor;

/**
 * The tensors of a batch normalisation, each [channels].
 *
 * @param weight the learned scale, or null
 * @param bias the learned shift, or null
 * @param runningMean used in evaluation, moved in training
 * @param runningVariance used in evaluation, moved in training
 */
public record BatchNormState(
    Tensor weight, Tensor bias, Tensor runningMean, Tensor runningVariance) {}
