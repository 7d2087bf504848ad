package io.evergrad.observe.measure;

import io.evergrad.model.FlatRegion;
import io.evergrad.tensor.Tensor;

/**
 * Layers whose outputs have the same shape and the same flat region, stacked so that a quantity
 * costs a handful of operations however many layers there are.
 *
 * @param flat where the layers' outputs are flat
 * @param outputs [layers, batch, …]
 * @param signals δ = ∂loss/∂output [layers, batch, …], or null where none arrives
 */
public record LayerGroup(FlatRegion flat, Tensor outputs, Tensor signals) {}
