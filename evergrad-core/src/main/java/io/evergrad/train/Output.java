package io.evergrad.train;

import io.evergrad.model.Node;
import io.evergrad.tensor.Tensor;

/**
 * What a leaf layer gave in one step.
 *
 * @param value [batch, …]
 * @param backwardSignal δ = ∂loss/∂value, of the value's shape; null where none reached it
 */
public record Output(Node node, Tensor value, Tensor backwardSignal) {}
