package io.evergrad.model;

/**
 * A layer that takes or gives sequences [batch, time, features]: what lies along the first
 * dimension of an example are steps, not channels.
 */
public interface SequenceLayer extends LayerSpec {}
