package io.evergrad.model;

import io.evergrad.tensor.Shape;

/**
 * A leaf layer's place in its network.
 *
 * @param index its position among the leaf layers, from the input, from 0
 * @param path such as {@code linear-3} or {@code residual-2.tanh-0}
 * @param name the recipe name of its kind, such as {@code linear}
 */
public record Node(
    int index, String path, String name, LayerSpec spec, Shape input, Shape output) {}
