package io.evergrad.transform;

/** A transform that finds the length of its steps by itself: a recipe needs no learning rate. */
public interface SelfPaced extends GradientTransform {}
