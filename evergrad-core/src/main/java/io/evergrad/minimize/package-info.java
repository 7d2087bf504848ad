/**
 * The minimum of any function of a vector, by the same transforms that train networks.
 *
 * <p><b>In:</b> a {@link io.evergrad.minimize.Problem}: a function of {@code double[]} with or
 * without its gradient, or of tensors; a transform of {@code io.evergrad.transform}; rules for
 * stopping. <b>Out:</b> a {@link io.evergrad.minimize.Minimum} with the way to it.
 *
 * <p>Gradient-free methods run here as they are: a stage whose {@code readsUpdates()} is false is
 * never given a gradient.
 *
 * <p><b>To add a kind of problem:</b> give {@link io.evergrad.minimize.Problem} an objective, which
 * is all that a method sees.
 */
package io.evergrad.minimize;
